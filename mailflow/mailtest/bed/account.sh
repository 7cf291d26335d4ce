# account.sh, read by neomutt.sh and nmh.sh: a home of its own for PERSON ($2), with a submission account for msmtp. It is
# gone when the script is.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cat >"$home/msmtprc" <<RC
defaults
tls on
tls_starttls on
tls_trust_file $BED_CA
logfile $home/msmtp.log
account bed
host localhost
port ${BED_SUBMISSION##*:}
auth plain
user $2
password $BED_PASSWORD
from $2
account default : bed
RC
chmod 600 "$home/msmtprc"
