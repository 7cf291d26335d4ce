package parser

import (
	"testing"
)

// unmarked are replies of machines without any field that tells of it, in the words that people leave their machines.
var unmarked = []string{
	// en
	"Hi there,\n\nThanks for reaching out! I'm currently on PTO and will be back on Monday, November 30. If you need something urgently, please email my colleague Sam at sam@example.com.\n\nCheers,\nAlex",
	"Hello,\n\nI am currently out of the office with no access to email. I will respond to your message upon my return on 1 December.\n\nRegards,\nAlex",
	"I'm away until 30 November and may be slow to respond. For urgent issues call +44 20 7946 0000.",
	"I am no longer with Acme. Please direct your emails to hr@example.com.",
	"Please note that I have left Acme Ltd. Your email will not be forwarded. For any enquiries contact info@example.com.",
	"This mailbox is no longer monitored. Please use jobs@example.com.",
	"The person you are trying to reach no longer works at this company.",
	"Thank you for your email. I am out of office attending a conference this week and will have limited access to my inbox. I will get back to you as soon as possible.",
	"Thanks for your message. We will get back to you within 24 hours.",
	"Thank you for contacting us. Your message has been received and we will respond within two business days.",
	"I'm on holiday!\n\nBack on Monday 30th. \n\nSam",
	"I am OOO until Wednesday.\nFor urgent requests please contact Sam.",
	// es
	"Hola,\n\nGracias por tu correo. Estoy fuera de la oficina hasta el 30 de noviembre con acceso limitado al correo. Responderé a mi regreso.\n\nSaludos,\nAna",
	"Me encuentro de baja maternal. Para cualquier consulta, diríjase a rrhh@example.com.",
	"Ya no trabajo en Acme. Por favor, escriba a info@example.com.",
	"Gracias por contactar con nosotros. Hemos recibido su mensaje y le responderemos lo antes posible.",
	"Estimado/a:\n\nActualmente me encuentro de permiso y no tendré acceso al correo. Volveré el lunes 30 de noviembre.\n\nAtentamente,\nAna",
	// de
	"Sehr geehrte Damen und Herren,\n\nich bin derzeit nicht im Büro. Ihre E-Mail wird nicht weitergeleitet. Ab dem 30.11. bin ich wieder für Sie da.\n\nMit freundlichen Grüßen\nAnna Berg",
	"Hallo,\nich bin gerade im Urlaub und habe keinen Zugriff auf meine Mails. Ab Montag bin ich zurück.\nViele Grüße\nAnna",
	"Frau Berg ist nicht mehr für unser Unternehmen tätig. Bitte wenden Sie sich an info@example.com.",
	"Ich arbeite nicht mehr bei Acme. Bitte schreiben Sie an info@example.com.",
	"Vielen Dank für Ihre Nachricht. Wir haben Ihre Anfrage erhalten und melden uns schnellstmöglich bei Ihnen.",
	"Ich bin krank und lese meine Mails nicht. In dringenden Fällen wenden Sie sich bitte an Tom.",
	// fr
	"Bonjour,\n\nJe suis absent du bureau jusqu'au 30 novembre inclus, sans accès à ma messagerie. En cas d'urgence, merci de contacter Luc.\n\nCordialement,\nAnne",
	"Je ne fais plus partie de la société Acme. Merci de contacter info@example.com.",
	"Je suis en congé maternité. Pour toute demande, merci de vous adresser à Luc.",
	"Nous avons bien reçu votre message et vous répondrons dans les meilleurs délais.",
	"Bonjour, je suis en déplacement et ne pourrai répondre à vos messages avant le 30 novembre. Bien à vous, Anne",
	// pt
	"Olá,\n\nEstou fora do escritório até 30 de novembro com acesso limitado ao e-mail. Responderei assim que possível.\n\nAtenciosamente,\nAna",
	"Já não trabalho na Acme. Por favor contacte geral@example.com.",
	"Agradeço o seu contato. Encontro-me de férias e retorno no dia 30/11. Em caso de urgência, falar com Bruno.",
	// it
	"Grazie per la Sua mail. Sono assente dall'ufficio e rientrerò il 30 novembre. Per urgenze potete rivolgervi a Luca.",
	"Non lavoro più in Acme. Vi prego di scrivere a info@example.com.",
	// nl
	"Bedankt voor uw bericht. Ik ben met vakantie en op 30 november weer terug. Voor dringende zaken kunt u contact opnemen met Piet.",
	"Ik werk niet meer bij Acme. Neem contact op met info@example.com.",
	// pl
	"Dzień dobry,\n\njestem poza biurem do 30 listopada. W sprawach pilnych proszę kontaktować się z Janem.\n\nPozdrawiam",
	"Nie pracuję już w firmie Acme. Proszę o kontakt pod adresem info@example.com.",
	// sv
	"Hej!\n\nTack för ditt mail. Jag är på semester och åter den 30 november. Vid brådskande ärenden kontakta Nils.\n\nHälsningar",
	"Jag har slutat på Acme. Kontakta info@example.com.",
	// da nb fi
	"Hej\n\nJeg holder ferie og er tilbage den 30. november. Ved hastende henvendelser kontakt Lars.\n\nMvh",
	"Jeg er ikke længere ansat hos Acme. Kontakt venligst info@example.com.",
	"Hei,\n\nJeg er ute av kontoret og tilbake 30. november. Ved hastesaker kontakt Lars.\n\nMvh",
	"Hei,\n\nOlen poissa toimistolta ja palaan 30.11. Kiireellisissä asioissa ota yhteyttä Matiin.\n\nTerveisin",
	// cs ro hu tr ru uk ja zh ko
	"Dobrý den,\n\nmomentálně jsem mimo kancelář, vrátím se 30. listopadu. V naléhavých případech kontaktujte Jana.\n\nS pozdravem",
	"Bună ziua,\n\nSunt plecată din birou până pe 30 noiembrie. Pentru probleme urgente vă rog să contactați pe Ion.\n\nCu stimă",
	"Kedves Levélíró!\n\nJelenleg nem vagyok az irodában, 2026. november 30-án térek vissza. Sürgős esetben keresse kollégámat.",
	"Merhaba,\n\n30 Kasım tarihine kadar ofis dışındayım. Acil durumlarda Ali ile iletişime geçiniz.\n\nSaygılarımla",
	"Здравствуйте!\n\nСпасибо за ваше письмо. Меня не будет в офисе до 30 ноября. По срочным вопросам обращайтесь к Ивану.\n\nС уважением",
	"Я больше не работаю в компании. Пишите на info@example.com.",
	"Доброго дня!\n\nМене немає в офісі до 30 листопада. З термінових питань звертайтеся до Івана.",
	"お世話になっております。\n11月30日まで不在にしております。お急ぎの方は鈴木までご連絡ください。\nよろしくお願いいたします。",
	"您好，我目前不在办公室，11月30日返回。如有紧急事项，请联系李明。谢谢！",
	"안녕하세요. 현재 출장 중으로 11월 30일에 복귀합니다. 급하신 용무는 김민수에게 연락 부탁드립니다. 감사합니다.",
	"שלום, אני בחופשה עד 30 בנובמבר. בנושאים דחופים נא לפנות לדנה.",
	"أنا في إجازة حتى 30 نوفمبر. للأمور العاجلة يرجى التواصل مع أحمد.",
	"Είμαι εκτός γραφείου έως τις 30 Νοεμβρίου. Για επείγοντα θέματα επικοινωνήστε με τον Νίκο.",
}

// people say that they are or were away, and answer all the same; or what looks like a machine's words and is none.
var people = []string{
	"I was out of office last week, sorry.\n\n1. 4\n2. 5",
	"I was out of the office last week, sorry. It went well.",
	"I'm back from holiday. The interview was fine, 4.",
	"I am on vacation until Monday. They were rude.",
	"Good. I am on leave until Monday.",
	"I'm away until Friday but the questions were fair.",
	"I am out of the office, will answer later. Or now: 5.",
	"I'm on holiday until Monday, contact me by phone. Loved it!",
	"Sorry for the delay, I was travelling. Strong yes from me.",
	"I no longer work at Initech, so I can start at once. The talk was pleasant.",
	"I have left my old job. Everything else was discussed.",
	"They told me that Bob no longer works there. A bit odd.",
	"I'm currently out sick. Can we do this next week?",
	"On parental leave from May, as I said in the interview. Otherwise all good.",
	"Please contact me if anything is unclear.",
	"I will get back to you.",
	"Back on Monday.",
	"I am on leave.",
	"Thank you for your message. The recruiter never answered mine.",
	"Thanks for contacting me! I'd give it a three.",
	"My mailbox is not monitored at night. Anyway: 3",
	"We have received your offer and are happy.",
	"Estoy de vacaciones hasta el lunes, pero fue muy bien.",
	"Estuve de baja. La entrevista me gustó.",
	"Estoy fuera hasta el lunes. Me trataron mal.",
	"Ya no trabajo en Acme, puedo empezar cuando quieran. El ambiente era agradable.",
	"Gracias por su mensaje. Un 4.",
	"Ich war im Urlaub, sorry. Lief prima.",
	"Ich bin bis Montag im Urlaub. Der Interviewer war unfreundlich.",
	"Ich arbeite nicht mehr bei Acme und hätte sofort Zeit. Fragen waren fair.",
	"Ich bin krank, deshalb kurz: 4",
	"Vielen Dank für Ihre Nachricht. Ich fand es angenehm.",
	"Bin unterwegs, melde mich. Kurz: passt.",
	"J'étais en congé, désolé. Tout s'est bien passé.",
	"Je suis absent jusqu'à lundi. Le recruteur était froid.",
	"Je suis en déplacement, je vous appelle. C'était long.",
	"Estou de férias até segunda, mas correu bem.",
	"Estive ausente. A conversa foi curta.",
	"Sono in ferie fino a lunedì. Il colloquio è stato piacevole.",
	"Ik ben met vakantie tot maandag. Het gesprek was prettig.",
	"Jestem na urlopie do poniedziałku. Rozmowa była krótka.",
	"Jag är på semester till måndag. Frågorna var bra.",
	"Jeg er på ferie til mandag. Samtalen gik fint.",
	"Jeg er på ferie til mandag. Spørsmålene var greie.",
	"Olen lomalla maanantaihin. Haastattelu meni hyvin.",
	"Jsem na dovolené do pondělí. Pohovor byl příjemný.",
	"Я в отпуске до понедельника. Собеседование прошло хорошо.",
	"Я у відпустці до понеділка. Співбесіда була цікава.",
	"Pazartesiye kadar izindeyim. Görüşme güzeldi.",
	"Szabadságon vagyok hétfőig. Az interjú jó volt.",
	"Sunt în concediu până luni. Interviul a fost plăcut.",
	"休暇中です。面接は楽しかったです。",
	"我在休假。面试官很友好。",
	"휴가 중입니다. 면접관이 친절했습니다.",
	"Είμαι σε άδεια έως τη Δευτέρα. Η συνέντευξη ήταν καλή.",
	"אני בחופשה עד יום שני. הראיון היה נעים.",
	"أنا في إجازة حتى الاثنين. المقابلة كانت جيدة.",
}

// kindOfWords sorts a mail that has nothing but its words.
func kindOfWords(t *testing.T, text string) Sorted {
	t.Helper()
	return kindOfMail(t, "From: jane@example.com\nSubject: Re: How did the interview go?\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n"+
		"Content-Type: text/plain; charset=utf-8\n\n"+text)
}

// TestUnmarked: nobody's answer is taken for a machine's, and few machines for people.
func TestUnmarked(t *testing.T) {
	for _, text := range unmarked {
		if got := kindOfWords(t, text); got.Kind != AutoReply {
			t.Errorf("%q: %s (%s), want autoreply", text, got.Kind, got.Reason)
		}
	}
	for _, text := range people {
		if got := kindOfWords(t, text); got.Kind != Personal {
			t.Errorf("%q: %s (%s), want personal", text, got.Kind, got.Reason)
		}
	}
}
