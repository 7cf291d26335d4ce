package reply_test

import "strings"

// A tongue is the language that a mail program speaks: what it writes around a quote. %d is the date, %n who wrote.
type tongue struct {
	code, wrote, date              string
	from, sent, to, subject, about string // labels of a header block; about is the divider above it
	phone                          string // what an iPhone adds
}

// tongues are interface languages of mail programs, with the words that Gmail, Apple Mail, Outlook and Thunderbird use.
var tongues = readTongues(`
en|On %d, %n wrote:|Tue, Nov 24, 2026 at 4:30 PM|From|Sent|To|Subject|Original Message|Sent from my iPhone
es|El %d, %n escribió:|mar, 24 nov 2026 a las 16:30|De|Enviado el|Para|Asunto|Mensaje original|Enviado desde mi iPhone
de|Am %d schrieb %n:|Di., 24. Nov. 2026 um 16:30 Uhr|Von|Gesendet|An|Betreff|Ursprüngliche Nachricht|Von meinem iPhone gesendet
fr|Le %d, %n a écrit :|mar. 24 nov. 2026 à 16:30|De |Envoyé |À |Objet |Message d'origine|Envoyé de mon iPhone
pt|Em %d, %n escreveu:|ter., 24 de nov. de 2026 às 16:30|De|Enviado|Para|Assunto|Mensagem original|Enviado do meu iPhone
it|Il giorno %d %n ha scritto:|mar 24 nov 2026 alle ore 16:30|Da|Inviato|A|Oggetto|Messaggio originale|Inviato da iPhone
nl|Op %d schreef %n:|di 24 nov 2026 om 16:30|Van|Verzonden|Aan|Onderwerp|Oorspronkelijk bericht|Verstuurd vanaf mijn iPhone
pl|%d %n napisał(a):|wt., 24 lis 2026 o 16:30|Od|Wysłano|Do|Temat|Wiadomość oryginalna|Wysłane z iPhone'a
sv|Den %d skrev %n:|tis 24 nov. 2026 kl 16:30|Från|Skickat|Till|Ämne|Ursprungligt meddelande|Skickat från min iPhone
da|Den %d skrev %n:|tirs. 24. nov. 2026 kl. 16.30|Fra|Sendt|Til|Emne|Oprindelig meddelelse|Sendt fra min iPhone
no|%d skrev %n:|tir. 24. nov. 2026 kl. 16:30|Fra|Sendt|Til|Emne|Opprinnelig melding|Sendt fra min iPhone
fi|%n kirjoitti %d:|ti 24. marrask. 2026 klo 16.30|Lähettäjä|Lähetetty|Vastaanottaja|Aihe|Alkuperäinen viesti|Lähetetty iPhonesta
is|Þann %d skrifaði %n:|þri., 24. nóv. 2026 kl. 16:30|Frá|Sent|Til|Efni|Upprunaleg skilaboð|Sent úr iPhone
et|Kuupäeval %d kirjutas %n:|T, 24. november 2026 kell 16:30|Saatja|Saadetud|Adressaat|Teema|Algne sõnum|Saadetud minu iPhone'ist
lv|%d, %n rakstīja:|otrd., 2026. g. 24. nov., plkst. 16:30|No|Nosūtīts|Kam|Tēma|Sākotnējais ziņojums|Nosūtīts no mana iPhone
lt|%d, %n rašė:|2026-11-24, an, 16:30|Nuo|Išsiųsta|Kam|Tema|Pradinis pranešimas|Išsiųsta iš mano iPhone
cs|%d odesílatel %n napsal:|út 24. 11. 2026 v 16:30|Od|Odesláno|Komu|Předmět|Původní zpráva|Odesláno z iPhonu
sk|%d %n napísal(a):|ut 24. 11. 2026 o 16:30|Od|Odoslané|Komu|Predmet|Pôvodná správa|Odoslané z iPhonu
hu|%n ezt írta (időpont: %d):|2026. nov. 24., K, 16:30|Feladó|Elküldve|Címzett|Tárgy|Eredeti üzenet|Az iPhone-omról küldve
ro|%d, %n a scris:|mar., 24 nov. 2026 la 16:30|De la|Trimis|Către|Subiect|Mesaj original|Trimis de pe iPhone-ul meu
bg|На %d %n написа:|вт, 24.11.2026 г. в 16:30|От|Изпратено|До|Относно|Оригинално съобщение|Изпратено от моя iPhone
ru|%d, %n:|вт, 24 нояб. 2026 г. в 16:30|От|Отправлено|Кому|Тема|Исходное сообщение|Отправлено с iPhone
uk|%d %n пише:|вт, 24 лист. 2026 р. о 16:30|Від|Надіслано|Кому|Тема|Вихідне повідомлення|Надіслано з iPhone
sr|%d %n је написао/ла:|уто, 24. нов 2026. у 16:30|Од|Послато|За|Наслов|Оригинална порука|Послато са мог iPhone-а
hr|%d %n je napisao/la:|uto, 24. stu 2026. u 16:30|Od|Poslano|Prima|Predmet|Izvorna poruka|Poslano s mog iPhonea
sl|V %d je oseba %n napisala:|tor., 24. nov. 2026 ob 16:30|Od|Poslano|Za|Zadeva|Izvirno sporočilo|Poslano iz mojega iPhona
ca|El %d, %n va escriure:|dt., 24 de nov. 2026 a les 16:30|De|Enviat|Per a|Assumpte|Missatge original|Enviat des del meu iPhone
el|Στις %d, ο χρήστης %n έγραψε:|Τρί 24 Νοε 2026 στις 4:30 μ.μ.|Από|Στάλθηκε|Προς|Θέμα|Αρχικό μήνυμα|Στάλθηκε από το iPhone μου
tr|%n, %d tarihinde şunu yazdı:|24 Kas 2026 Sal, 16:30|Kimden|Gönderme|Kime|Konu|Orijinal Mesaj|iPhone'umdan gönderildi
he|{rle}בתאריך %d מאת {lre}%n:{pdf}|יום ג׳, 24 בנוב׳ 2026 ב-16:30|מאת|נשלח|אל|נושא|הודעה מקורית|נשלח מה-iPhone שלי
ar|في %d كتب %n:|الثلاثاء، 24 نوفمبر 2026 في 4:30 م|من|تم الإرسال|إلى|الموضوع|الرسالة الأصلية|مرسل من الـ iPhone
fa|در تاریخ %d %n نوشت:|سه{zwnj}شنبه ۲۴ نوامبر ۲۰۲۶،{rlm} ۱۶:۳۰|از|ارسال|به|موضوع|پیام اصلی|ارسال شده از iPhone من
hi|%d को %n ने लिखा:|मंगल, 24 नव॰ 2026, 4:30 pm बजे|से|भेजा गया|को|विषय|मूल संदेश|मेरे iPhone से भेजा गया
th|ในวันที่ %d %n เขียนว่า:|อ. 24 พ.ย. 2026 เวลา 16:30|จาก|ส่ง|ถึง|เรื่อง|ข้อความต้นฉบับ|ส่งจาก iPhone ของฉัน
vi|Vào %d %n đã viết:|Th 3, 24 thg 11, 2026 vào lúc 16:30|Từ|Đã gửi|Đến|Chủ đề|Thư gốc|Đã gửi từ iPhone của tôi
id|Pada tanggal %d %n menulis:|Sel, 24 Nov 2026 pukul 16.30|Dari|Terkirim|Kepada|Subjek|Pesan Asli|Dikirim dari iPhone saya
ms|Pada %d %n menulis:|Sel, 24 Nov 2026 pada 4:30 PTG|Daripada|Dihantar|Kepada|Subjek|Mesej Asal|Dihantar daripada iPhone saya
ja|%d %n:|2026年11月24日(火) 16:30|差出人|送信日時|宛先|件名|元のメッセージ|iPhoneから送信
ko|%d, %n님이 작성:|2026년 11월 24일 (화) 오후 4:30|보낸 사람|보낸 날짜|받는 사람|제목|원본 메시지|나의 iPhone에서 보냄
zh|%n 于%d写道：|2026年11月24日周二 16:30|发件人|发送时间|收件人|主题|原始邮件|发自我的iPhone
tw|%n 於 %d 寫道：|2026年11月24日 週二 下午4:30|寄件者|寄件日期|收件者|主旨|原始郵件|從我的 iPhone 傳送
`)

func readTongues(table string) []tongue {
	var out []tongue
	table = strings.NewReplacer("{rle}", "\u202b", "{lre}", "\u202a", "{pdf}", "\u202c", "{zwnj}", "\u200c", "{rlm}", "\u200f").Replace(table)
	for line := range strings.Lines(strings.TrimSpace(table)) {
		f := strings.Split(strings.TrimSpace(line), "|")
		out = append(out, tongue{f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]})
	}
	return out
}

const sender, senderAddress = "Acme", "hiring+sample@acme.example"

// line is the one line above a quote.
func (t tongue) line(address bool) string {
	who := sender
	if address {
		who += " <" + senderAddress + ">"
	}
	return strings.NewReplacer("%d", t.date, "%n", who).Replace(t.wrote)
}

// headers is the block above a quote.
func (t tongue) headers(me, subject string) []string {
	return []string{t.from + ": " + sender + " <" + senderAddress + ">", t.sent + ": " + t.date, t.to + ": " + me, t.subject + ": " + subject}
}
