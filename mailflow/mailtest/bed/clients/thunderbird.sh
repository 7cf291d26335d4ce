#!/bin/bash
# thunderbird.sh TYPED OUT: Thunderbird, on a screen in memory. "set:" lines are preferences.
set -eu
. "$(dirname "$0")/typed.sh"
. "$here/desktop.sh"
mkdir "$home/profile"
pref() { printf 'user_pref("%s", %s);\n' "$1" "$2"; }
{
  pref mail.accountmanager.accounts '"account1,account2"'
  pref mail.accountmanager.defaultaccount '"account1"'
  pref mail.accountmanager.localfoldersserver '"server2"'
  pref mail.account.account1.identities '"id1"'
  pref mail.account.account1.server '"server1"'
  pref mail.account.account2.server '"server2"'
  pref mail.server.server1.type '"pop3"'
  pref mail.server.server1.hostname '"127.0.0.1"'
  pref mail.server.server1.userName '"me"'
  pref mail.server.server1.name '"Mail"'
  pref mail.server.server1.check_new_mail false
  pref mail.server.server1.login_at_startup false
  pref mail.server.server2.type '"none"'
  pref mail.server.server2.hostname '"Local Folders"'
  pref mail.server.server2.userName '"nobody"'
  pref mail.server.server2.name '"Local Folders"'
  pref mail.identity.id1.fullName "\"$name\""
  pref mail.identity.id1.useremail "\"$me\""
  pref mail.identity.id1.valid true
  pref mail.identity.id1.smtpServer '"smtp1"'
  pref mail.identity.id1.doFcc false
  pref mail.identity.id1.fcc_enabled false
  pref mail.smtpservers '"smtp1"'
  pref mail.smtp.defaultserver '"smtp1"'
  pref mail.smtpserver.smtp1.type '"smtp"'
  pref mail.smtpserver.smtp1.hostname '"127.0.0.1"'
  pref mail.smtpserver.smtp1.port "$port"
  pref mail.smtpserver.smtp1.authMethod 1
  pref mail.smtpserver.smtp1.try_ssl 0
  pref mail.smtpserver.smtp1.hello_argument '"laptop.example"'
  pref mail.rights.version 1
  pref mail.shell.checkDefaultClient false
  pref mail.provider.suppress_dialog_on_startup true
  pref mail.spotlight.firstRunDone true
  pref mail.warn_on_send_accel_key false
  pref mail.SpellCheckBeforeSend false
  pref mail.spellcheck.inline false
  pref mail.compose.autosave false
  pref mail.openMessageBehavior 0
  pref mailnews.start_page.enabled false
  pref mailnews.start_page_override.mstone '"ignore"'
  pref datareporting.policy.dataSubmissionEnabled false
  pref datareporting.policy.dataSubmissionPolicyBypassNotification true
  pref app.donation.eoy.version.viewed 999
  pref app.update.enabled false
  pref toolkit.telemetry.reportingpolicy.firstRun false
  pref mail.inappnotifications.enabled false
  pref network.captive-portal-service.enabled false
  pref network.connectivity-service.enabled false
  [ ! -e "$home/signature" ] || { pref mail.identity.id1.attach_signature false; pref mail.identity.id1.htmlSigText "\"$(awk '{printf "%s\\n", $0}' "$home/signature")\""; }
  field set | sed 's/\([^ ]*\) \(.*\)/user_pref("\1", \2);/'
} >"$home/profile/user.js"
cp "$home/letter" "$home/letter.eml"
LANG=$LC_ALL thunderbird --no-remote --profile "$home/profile" "$home/letter.eml" >"$home/log" 2>&1 &
client=$!
window "$(sed -n 's/^title: //p;/^$/q' "$TYPED")"
sleep 3
shot letter
keys ctrl+r
window "^(Write|Escribir|Verfassen|Rédaction): "
sleep 3
shot write
# under N TEXT: goes to question N as a person would with Find, and below its hint.
under() {
  keys ctrl+f
  sleep 0.7
  keys ctrl+a
  text "$1. "
  keys Return Escape
  sleep 0.4
  keys Right End
  [ "$style" != line ] || { text " $2"; return; }
  keys ctrl+Down End Return
  text "$2"
}
case $style in
top | alone)
  [ "$style" = top ] || keys ctrl+a Delete
  text "$(sed '1,/^$/d' "$TYPED")"
  ;;
bottom)
  keys ctrl+End
  text "$(sed '1,/^$/d' "$TYPED")"
  ;;
*) answers under ;;
esac
shot written
keys ctrl+Return
taken
