#!/bin/bash
# claws-mail.sh TYPED OUT: Claws Mail, on a screen in memory, with the person as its external editor. "set:" lines go into its
# clawsrc.
set -eu
. "$(dirname "$0")/typed.sh"
. "$here/desktop.sh"
mkdir -p "$home/.claws-mail" "$home/Mail/inbox"
cp "$home/letter" "$home/Mail/inbox/1"
cat >"$home/.claws-mail/folderlist.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<folderlist>
    <folder type="mh" name="Mail" path="$home/Mail">
        <folderitem type="inbox" name="inbox" path="inbox"/>
        <folderitem type="outbox" name="sent" path="sent"/>
        <folderitem type="draft" name="draft" path="draft"/>
        <folderitem type="queue" name="queue" path="queue"/>
        <folderitem type="trash" name="trash" path="trash"/>
    </folder>
</folderlist>
XML
mkdir -p "$home/Mail"/{sent,draft,queue,trash}
cat >"$home/.claws-mail/accountrc" <<RC
[Account: 1]
account_name=me
is_default=1
name=$name
address=$me
protocol=3
use_mail_command=1
mail_command=$home/sendmail -t
set_autocc=0
set_domain=1
domain=${me#*@}
generate_msgid=1
signature_path=$home/signature
auto_signature=$([ -e "$home/signature" ] && echo 1 || echo 0)
save_copy_sent=0
RC
{
  echo "[Common]"
  printf '%s\n' "ext_editor_command=$here/write.sh '%s'" auto_ext_editor=1 reply_with_quote=1 default_reply_list=0 \
    send_dialog_invisible=1 show_send_dialog=0 warn_empty_subj=0 confirm_on_exit=0 check_on_startup=0 \
    autosave=0 promote_html_part=0 never_send_retrcpt=1 warn_sending_many_recipients=0 open_selected_on_startup=1 \
    inherit_folder_properties=0
  field set
} >"$home/.claws-mail/clawsrc"
LANG=$LC_ALL claws-mail --alternate-config-dir "$home/.claws-mail" >"$home/log" 2>&1 &
client=$!
window "Claws Mail"
sleep 2
shot letter
keys ctrl+r
sleep 4
shot written
keys ctrl+Return
for _ in $(seq 30); do [ -s "$OUT" ] && exit 0; sleep 0.3; done
shot unsent
tail -5 "$home/log" >&2
exit 1
