package parser

import (
	"strings"
	"testing"
	"time"
)

func kindOfMail(t *testing.T, raw string) Sorted {
	t.Helper()
	return Sort(parsed(t, raw), nil, benchNow)
}

// TestAutomaticByHeader has the fields by which answering machines give themselves away, and those by which they do not.
func TestAutomaticByHeader(t *testing.T) {
	for field, want := range map[string]Kind{
		"Auto-Submitted: auto-replied":                        AutoReply,
		"Auto-Submitted: auto-replied (vacation)":             AutoReply,
		"Auto-Submitted: auto-generated; owner-email=a@b.c":   AutoReply,
		"Auto-Submitted: No":                                  Personal,
		"Auto-Submitted: no; by hand":                         Personal,
		"X-Autoreply: yes":                                    AutoReply,
		"X-Autoreply: no":                                     Personal,
		"X-Autorespond: jane":                                 AutoReply,
		"Precedence: auto_reply":                              AutoReply,
		"X-Precedence: auto_reply":                            AutoReply,
		"X-POST-MessageClass: 9; Autoresponder":               AutoReply,
		"Return-Path: <>":                                     AutoReply,
		"Return-Path: <jane@example.com>":                     Personal,
		"X-Auto-Response-Suppress: All":                       Personal,
		"X-Auto-Response-Suppress: DR, OOF, AutoReply":        Personal,
		"Precedence: bulk":                                    Personal,
		"Precedence: list":                                    Personal,
		"List-Id: <dev.example.com>":                          Personal,
		"List-Unsubscribe: <mailto:leave@example.com>":        Personal,
		"Feedback-ID: 1:2:3:example":                          Personal,
		"X-MS-Exchange-Inbox-Rules-Loop: hiring@corp.example": Personal, // a rule that passes people's mail on
		"X-Mailer: Microsoft Outlook 16.0\nImportance: high":  Personal,
		"Disposition-Notification-To: jane@example.com":       Personal,
		"X-Failed-Recipients: jane@example.com":               Bounce,
		"Received: from a by b\n" + strings.Repeat("Received: from a by b\n", 25) + "X: y": Own,
	} {
		if got := kindOfMail(t, field+"\n"+plainHead+"\nIt went well, 4 of 5.\n"); got.Kind != want {
			t.Errorf("%q: %s (%s), want %s", field, got.Kind, got.Reason, want)
		}
	}
}

// TestAutomaticBySubject has the prefixes that Exchange and others put before the subject, in their languages.
func TestAutomaticBySubject(t *testing.T) {
	for _, prefix := range []string{"Automatic reply: ", "Automatische Antwort: ", "Réponse automatique : ", "Respuesta automática: ", "Resposta automática: ",
		"Risposta automatica: ", "Automatisch antwoord: ", "Automatyczna odpowiedź: ", "Automatiskt svar: ", "Automatisk svar: ", "Automaattinen vastaus: ",
		"Automatická odpověď: ", "Автоматический ответ: ", "Автоматична відповідь: ", "自動応答: ", "自动答复: ", "자동 회신: ", "Otomatik yanıt: ", "Automatikus válasz: ",
		"Răspuns automat: ", "Out of Office: ", "Abwesenheitsnotiz: ", "Afwezig: ", "Frånvaro: ", "AUTO: "} {
		if got := kindOfMail(t, "From: jane@example.com\nSubject: "+prefix+"How did it go?\n\nI am away.\n"); got.Kind != AutoReply {
			t.Errorf("%q: %s (%s)", prefix, got.Kind, got.Reason)
		}
	}
	for _, subject := range []string{"Re: Automatic reply: How did it go?", "Absence on Monday", "Vacation plans", "Semester", "Out of office on Friday", "Urlaub", "Absent demain",
		"Automation engineer interview", "Lu pour vous", "Read this please", "Undeliverable promises"} {
		if got := kindOfMail(t, "From: jane@example.com\nSubject: "+subject+"\n\nIt went well, I would say 4. I am on holiday next week.\n"); got.Kind != Personal {
			t.Errorf("%q: %s (%s), want personal", subject, got.Kind, got.Reason)
		}
	}
}

// TestAutomaticByWords has answering machines that send no field at all, and people who say the same and more.
func TestAutomaticByWords(t *testing.T) {
	for _, text := range []string{
		"Hello,\n\nI am out of the office until 5 January with limited access to email.\nFor urgent matters please contact Bob.\n\nBest regards\nJane",
		"Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin bis zum 5. Januar nicht im Büro. In dringenden Fällen\nwenden Sie sich bitte an Bob.\n\nMit freundlichen Grüßen\nJane",
		"Bonjour,\n\nje suis en congés jusqu'au 5 janvier. En cas d'urgence, veuillez contacter Bob.\n\nCordialement,\nJane",
		"Hola:\n\nEstoy de vacaciones hasta el 5 de enero. Para asuntos urgentes, póngase en contacto con Bob.\n\nUn saludo,\nJane",
		"Olá,\n\nestou de férias até 5 de janeiro. Em caso de urgência, contacte o Bob.\n\nCumprimentos,\nJane",
		"Buongiorno,\n\nsono in ferie fino al 5 gennaio. Per urgenze contattare Bob.\n\nCordiali saluti\nJane",
		"Beste,\n\nIk ben afwezig tot 5 januari. Voor dringende zaken kunt u contact opnemen met Bob.\n\nMet vriendelijke groet,\nJane",
		"Здравствуйте!\n\nЯ в отпуске до 5 января. По срочным вопросам обращайтесь к Бобу.\n\nС уважением, Джейн",
		"This is an automatic reply. Jane Doe has left the company.",
		"Jane Doe no longer works here. Please contact Bob instead.",
	} {
		if got := kindOfMail(t, plainHead+"Content-Type: text/plain; charset=utf-8\n\n"+text); got.Kind != AutoReply {
			t.Errorf("%q: %s (%s)", text, got.Kind, got.Reason)
		}
	}
	for _, text := range []string{
		"Hi,\n\nit went well. I am out of the office until Monday. For urgent matters please contact Bob.\n\nBest,\nJane",
		"I am out of the office until Monday. For urgent matters please contact Bob. 4",
		"4\n\nI am on vacation from tomorrow and will reply when I return.",
		"I am out of the office until Monday. For urgent matters please contact Bob.\n\n> 1. Overall, how did the interview go?\n4",
		"Danke für deine Nachricht. Ich bin im Urlaub, aber das Gespräch war gut. In dringenden Fällen ruf mich an.",
		"Je suis en congés, mais l'entretien s'est bien passé. Contactez Bob en cas d'urgence.",
		"I am no longer interested, thank you for your time.",
		"She no longer works for her old employer, she said, and would like to start soon.",
		"I am on leave.",
	} {
		if got := kindOfMail(t, plainHead+"Content-Type: text/plain; charset=utf-8\n\n"+text); got.Kind != Personal {
			t.Errorf("%q: %s (%s), want personal", text, got.Kind, got.Reason)
		}
	}
}

// TestReasonsNameNobody: reasons are shown and logged.
func TestReasonsNameNobody(t *testing.T) {
	for _, raw := range []string{
		"X-Failed-Recipients: jane@example.com\n" + plainHead + "\nx\n",
		"Auto-Submitted: auto-replied; owner-email=\"jane@example.com\"\n" + plainHead + "\nx\n",
		plainHead + "Content-Type: text/calendar; name=\"jane@example.com.ics\"\nContent-Disposition: attachment; filename=jane@example.com.ics\n\nBEGIN:VCALENDAR\n",
	} {
		if got := kindOfMail(t, raw); got.Kind == Personal || strings.Contains(got.Reason, "@") {
			t.Errorf("%s: %q", got.Kind, got.Reason)
		}
	}
}

// TestPermanent has codes and words of servers.
func TestPermanent(t *testing.T) {
	for _, c := range []struct {
		code, diagnostic string
		want             bool
	}{
		{"5.1.1", "550 5.1.1 user unknown", true},
		{"5.1.1", "", true},
		{"5.1.10", "550 5.1.10 resolver.adr.recipientnotfound", true},
		{"5.2.2", "552 5.2.2 mailbox full", false},
		{"5.7.1", "550 5.7.1 message rejected as spam", false},
		{"5.7.1", "550 5.7.1 no such user", true},
		{"5.1.8", "553 5.1.8 sender address rejected: domain not found", false},
		{"5.4.4", "host or domain name not found. name service error for name=example.com type=a: host not found", true},
		{"5.4.4", "host not found, try again", false},
		{"5.0.0", "554 delivery error: this user doesn't have a yahoo.com account", true},
		{"5.0.0", "550 5.0.0 rejected", false},
		{"5.3.4", "552 5.3.4 message too big", false},
		{"4.1.1", "450 4.1.1 user unknown in virtual alias table", true},
		{"4.4.1", "connection timed out", false},
		{"4.2.2", "user is over quota", false},
		{"550", "550 no such user here", true},
		{"521", "521 this host takes no mail", true},
		{"", "", false},
	} {
		if got := permanent(c.code, c.diagnostic, ""); got != c.want {
			t.Errorf("%s %q: permanent is %v", c.code, c.diagnostic, got)
		}
	}
}

// TestStatus reads the blocks of a delivery status.
func TestStatus(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     status
	}{
		{"one", "Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; <Jane@Example.com>\nAction: failed\nStatus: 5.1.1 (unknown)\n", status{address: "jane@example.com", code: "5.1.1", failed: true}},
		{"forwarded", "Original-Recipient: rfc822;jane@example.com\nFinal-Recipient: rfc822; j@other.example\nAction: failed\nStatus: 5.2.2\n", status{address: "jane@example.com", code: "5.2.2", failed: true}},
		{"original without an address", "Original-Recipient: rfc822;\nFinal-Recipient: rfc822; j@other.example\nAction: delayed\n", status{address: "j@other.example", delayed: true}},
		{"the one that failed", "Final-Recipient: rfc822; a@a.example\nAction: delivered\n\nFinal-Recipient: rfc822; b@b.example\nAction: delayed\n\nFinal-Recipient: rfc822; c@c.example\nAction: failed\n",
			status{address: "c@c.example", failed: true}},
	} {
		if got, ok := failedRecipient([]byte(c.in)); !ok || got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	for in, want := range map[string]string{"550 5.0.0 … 5.7.1 denied": "5.7.1", "(#5.1.1)": "5.1.1", "5.0.0": "5.0.0", "10.5.1.1 said 550": "", "4.0.0 then 5.1.1": "4.0.0", "version 2.1.10.5": ""} {
		if got := enhancedCode(in); got != want {
			t.Errorf("%q: code %q, want %q", in, got, want)
		}
	}
}

// TestPeople has mail that talks about what machines say.
func TestPeople(t *testing.T) {
	for name, raw := range map[string]string{
		"a parcel":             "From: jane@example.com\nSubject: Delivery report\n\nThe parcel could not be delivered, the recipient was out.\n",
		"quotes a challenge":   plainHead + "\nI did that, but nothing happened.\n\n> Please click the link below to deliver your message.\n",
		"forwards a vacation":  "From: jane@example.com\nSubject: Fwd: Automatic reply: Interview\n\nHe is away, see below.\n\n> I am out of the office.\n",
		"a question of theirs": plainHead + "\nWho will see my answers? Is the mailbox full, or why did my first mail come back?\n",
		"one line":             plainHead + "\n4\n",
		"a ticket number":      plainHead + "\nMy case number at the job centre is 1234, please write it on the form.\n",
	} {
		if got := kindOfMail(t, raw); got.Kind != Personal {
			t.Errorf("%s: %s (%s)", name, got.Kind, got.Reason)
		}
	}
}

// TestSES: only what Amazon calls permanent can be.
func TestSES(t *testing.T) {
	notice := `{"notificationType":"Bounce","bounce":{"bounceType":"TYPE","bouncedRecipients":[{"emailAddress":"jane@example.com","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{"commonHeaders":{"messageId":"<ask@corp.example>"}}}`
	for kind, want := range map[string]bool{"Permanent": true, "Transient": false} {
		got := kindOfMail(t, "From: no-reply@sns.amazonaws.com\nSubject: AWS Notification Message\n\n"+strings.Replace(notice, "TYPE", kind, 1)+"\n\n--\nunsubscribe\n")
		if got.Kind != Bounce || got.Bounce.Permanent != want || got.Bounce.Address != "jane@example.com" || len(got.Bounce.Original) != 1 {
			t.Errorf("%s: %+v %+v", kind, got, got.Bounce)
		}
	}
}

// TestAbsences has replies of machines without any field in many languages, all back on 5 January, and people who say the
// same beside their answer.
func TestAbsences(t *testing.T) {
	for _, text := range []string{
		"Dzień dobry,\n\ndziękuję za wiadomość. Jestem na urlopie do 5 stycznia. W pilnych sprawach proszę o kontakt z Bobem.\n\nPozdrawiam\nJane",
		"Hej,\n\nJag är på semester till 5 januari. Vid brådskande ärenden, kontakta Bob.\n\nMed vänliga hälsningar\nJane",
		"Hej,\n\nTak for din mail. Jeg er på ferie til 5. januar. Hvis det haster, kontakt venligst Bob.\n\nMed venlig hilsen\nJane",
		"Hei,\n\nJeg er på ferie til 5. januar. Ved hastesaker, vennligst kontakt Bob.\n\nMed vennlig hilsen\nJane",
		"Hei,\n\nOlen lomalla 5.1. asti. Kiireellisissä asioissa ota yhteyttä Bobiin.\n\nTerveisin\nJane",
		"Dobrý den,\n\ndo 5. ledna jsem na dovolené. V naléhavých případech kontaktujte Boba.\n\nS pozdravem\nJane",
		"Merhaba,\n\n5 Ocak tarihine kadar izindeyim. Acil durumlarda Bob ile iletişime geçebilirsiniz.\n\nSaygılarımla\nJane",
		"メールをいただきありがとうございます。1月5日まで休暇をいただいております。お急ぎの場合は山田までご連絡ください。",
		"您好！\n\n感谢您的来信。我休假至1月5日。如有急事，请联系Bob。",
		"메일 감사합니다. 1월 5일까지 휴가입니다. 급한 용무는 Bob에게 연락 바랍니다.",
		"Tisztelt Partnerem!\n\nJanuár 5-ig szabadságon vagyok. Sürgős esetben keresse Bobot.\n\nÜdvözlettel\nJane",
		"Bună ziua,\n\nSunt în concediu până la 5 ianuarie. Pentru urgențe contactați pe Bob.\n\nCu stimă\nJane",
		"Доброго дня!\n\nЯ у відпустці до 5 січня. З термінових питань звертайтеся до Боба.\n\nЗ повагою\nДжейн",
		"Hallo,\n\nich bin bis 5.1. im Urlaub und melde mich danach. Meine E-Mails werden nicht weitergeleitet.\n\nViele Grüße\nJane",
		"Bonjour,\n\nMerci pour votre message. Je suis actuellement absente et serai de retour le 5 janvier. Je vous répondrai à mon retour.\n\nBien cordialement\nJane",
		"I am currently out of office and will be back on January 5th. I will reply to your email when I'm back.",
		"I'm on parental leave until 5 January 2027. For anything related to hiring, please reach out to bob@example.com.\n\nJane",
	} {
		got := kindOfMail(t, plainHead+"Content-Type: text/plain; charset=utf-8\n\n"+text)
		if back := got.AwayUntil.Format(time.DateOnly); got.Kind != AutoReply || back != "2027-01-05" {
			t.Errorf("%q: %s (%s), back on %s", text, got.Kind, got.Reason, back)
		}
	}
	for _, text := range []string{
		"面接はとても良かったです。明日から休暇です。",
		"面试很好。我下周休假，请联系Bob。",
		"면접은 좋았습니다. 내일부터 휴가입니다. 급한 용무는 Bob에게 연락 바랍니다.",
		"Rozmowa była dobra. Jestem na urlopie do 5 stycznia. W pilnych sprawach proszę o kontakt z Bobem.",
		"Intervjun gick bra. Jag är på semester, kontakta Bob.",
		"Das Gespräch war gut. Ich bin bis 5.1. im Urlaub und melde mich danach.",
		"L'entretien s'est bien passé, 4. Je suis en congé, je vous répondrai à mon retour.",
		"Todo bien, un 4. Estoy de vacaciones y responderé a la vuelta.",
	} {
		if got := kindOfMail(t, plainHead+"Content-Type: text/plain; charset=utf-8\n\n"+text); got.Kind != Personal {
			t.Errorf("%q: %s (%s), want personal", text, got.Kind, got.Reason)
		}
	}
}
