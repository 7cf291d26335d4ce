package reply_test

import (
	"fmt"
	"math/rand"
	"strings"

	"debrief/store"
)

// A said is what a pretended person answers to one question, and what must be read from it.
type said struct {
	text    string // as typed
	kind    string // value, words, unclear, missing; soft: the value as likely, or unclear, or none
	value   string
	comment string // what must be kept of it
}

// A speech is how people of one language answer.
type speech struct {
	lang    string
	scale   []string // %d the number; what stands behind " // " is the comment
	numbers [6]string
	yes, no []string
	hedged  []string // yes, but … // comment
	unsure  []string // unclear for every closed question
	vague   []string // unclear for a scale
	missing []string
	texts   []string
	hello   []string
	intro   []string // "my answers are below"
	bye     []string
	remark  []string // said at the end of a mail, to no question
	chatter []string // prose that answers the first question in words
}

var speeches = []speech{
	{"en", list(`%d;%d.;%d/5;%d / 5;%d out of 5;%d of 5;%d stars;%d (because of the pace) // because of the pace;%d – good pace // good pace;%d - good pace // good pace;%d, we had fun // we had fun;%d: fine // fine;%d because they listened // because they listened;I'd say %d;It was a %d;a solid %d;Rating: %d;%d. Good pace. // Good pace.;%d - I talked for 2 hours // I talked for 2 hours;**%d** lovely talk // lovely talk`),
		[6]string{"", "one", "two", "three", "four", "five"}, list("yes;Yes.;yep;sure;Yes!;of course;YES"), list("no;No.;nope;not really;No!;nah"),
		list("yes, but we started late // but we started late;Yes - on time // on time;yes (as planned) // as planned"), list("it depends;sort of;maybe;yes and no;not sure;hard to say"),
		list("between 3 and 4;3 to 4;4 for the team, 2 for the role;not a 5;3 or 4;at least 3"), list("-;n/a;N/A;skip;prefer not to say;no answer;--;no comment;not applicable;—"),
		[]string{"The pairing exercise.", "We had 2 hours and I liked all of it, really.", "Good team\nFriendly people", "- clear questions\n- good pace\n- honest answers", "What is the salary range?\nWhen do I hear from you?", "1. Who decides?\n2. When does it start?",
			"See https://example.com/x?a=1&b=2 for the code.", "I also know Go:\n\n    func main() {}\n\nand SQL.", "She said \"nobody reads the logs\" and then showed why.", "The code review; 3 people were there.", "The next steps are still unclear: who decides?", "They asked about the role, the team and the product.",
			"First I was nervous.\n\nThen it became a good conversation.", "Nothing to complain about.", "4 of us talked about queues.", "Yes, the system design part.", "* Postgres\n* Kafka", "No tests were written, and the SQL was slow.", "Ask Bob, he knows. He said:\n\"we ship on Fridays\"\nand I liked that."},
		list("Hi,;Hello Acme,;Hi there,;Dear all,;Hey;Good morning,"), list("Please see my answers below.;See my answers inline below.;Answers below."),
		list("Best regards\nJane;Thanks!\n\nJane;Kind regards,\nJane Doe;Cheers,\nJane;Best,\n\nJane;Thank you,\nJane;Regards,\nJ."),
		list("Thanks again for the nice conversation, I hope to hear from you soon!;Let me know if you need anything else.;Looking forward to hearing from you."),
		[]string{"It went well, thanks!", "I liked it a lot, and the people were kind.", "Honestly it was a bit rushed, but the questions were fair.", "Great conversation, I would be happy to go on."}},
	{"es", list(`%d;%d.;%d/5;%d de 5;%d sobre 5;un %d;%d puntos;%d (por el ritmo) // por el ritmo;%d – buen ritmo // buen ritmo;%d - buen ritmo // buen ritmo;%d, aunque faltó tiempo // aunque faltó tiempo;%d: bien // bien;%d porque me escucharon // porque me escucharon;diría que un %d;le doy un %d`),
		[6]string{"", "uno", "dos", "tres", "cuatro", "cinco"}, list("sí;Si;Sí.;claro;por supuesto;sí, claro"), list("no;No.;para nada;no mucho;la verdad es que no"),
		list("sí, pero empezamos tarde // pero empezamos tarde;Sí - a la hora // a la hora"), list("depende;más o menos;quizás;tal vez;sí y no;no lo sé"),
		list("entre 3 y 4;3 o 4;4 para el equipo, 2 para el puesto;al menos 3"), list("-;n/a;sin respuesta;prefiero no decirlo;no aplica;saltar;N/A;ninguna respuesta"),
		[]string{"La parte práctica.", "Tuvimos 2 horas y me gustó todo.", "Buen equipo\nGente amable", "- preguntas claras\n- buen ritmo", "¿Cuál es el salario?\n¿Cuándo tendré noticias?", "El código está en https://example.com/x?a=1.", "Me gustó mucho el ambiente.", "Dijo \"nadie lee los registros\" y después enseñó por qué.",
			"Al principio estaba nerviosa.\n\nDespués fue una buena conversación.", "1. ¿Quién decide?\n2. ¿Cuándo empieza?", "No hubo pruebas y el SQL era lento.", "Sí, la parte de diseño."},
		list("Hola:;Buenos días,;Hola, equipo;Estimados:;Hola"), list("Respondo abajo.;Mis respuestas están abajo.;Le contesto debajo de cada pregunta."),
		list("Saludos,\nJuana;Un saludo\nJuana Pérez;Gracias\n\nJuana;Atentamente,\nJuana;Saludos cordiales\nJuana"),
		list("Gracias de nuevo por la conversación, espero sus noticias.;Quedo a su disposición para cualquier duda."),
		[]string{"Fue muy bien, gracias.", "Me gustó mucho y la gente fue amable.", "La verdad, un poco con prisas, pero las preguntas eran justas."}},
	{"de", list(`%d;%d.;%d/5;%d von 5;%d Punkte;%d Sterne;%d (wegen des Tempos) // wegen des Tempos;%d – gutes Tempo // gutes Tempo;%d, obwohl die Zeit knapp war // obwohl die Zeit knapp war;%d: gut // gut;%d, weil sie zugehört haben // weil sie zugehört haben;ich würde sagen %d;eine %d`),
		[6]string{"", "eins", "zwei", "drei", "vier", "fünf"}, list("ja;Ja.;jawohl;natürlich;Ja!;klar"), list("nein;Nein.;nicht wirklich;eher nicht;nee"),
		list("ja, aber wir fingen spät an // aber wir fingen spät an;Ja - pünktlich // pünktlich"), list("kommt drauf an;jein;vielleicht;teils teils;weiß nicht;ja und nein"),
		list("zwischen 3 und 4;3 bis 4;3 oder 4;4 für das Team, 2 für die Stelle;mindestens 3"), list("-;keine Angabe;k.A.;entfällt;n/a;keine Antwort;nicht zutreffend;möchte ich nicht sagen"),
		[]string{"Die praktische Aufgabe.", "Wir hatten 2 Stunden und es war rundum gut.", "Gutes Team\nNette Leute", "- klare Fragen\n- gutes Tempo", "Wie hoch ist das Gehalt?\nWann höre ich von Ihnen?", "Der Code liegt unter https://example.com/x?a=1.", "Sie sagte „niemand liest die Logs“ und zeigte dann, warum.",
			"Anfangs war ich nervös.\n\nDann wurde es ein gutes Gespräch.", "1. Wer entscheidet?\n2. Wann geht es los?", "Keine Tests, und das SQL war langsam."},
		list("Hallo,;Guten Tag,;Liebes Acme-Team,;Sehr geehrte Damen und Herren,;Moin"), list("Meine Antworten stehen unten.;Siehe unten.;Antworten siehe unten."),
		list("Viele Grüße\nJana;Mit freundlichen Grüßen\nJana Muster;LG\nJana;Danke und Gruß\nJana;Beste Grüße,\nJana"),
		list("Vielen Dank noch einmal für das nette Gespräch, ich freue mich auf Ihre Antwort.;Bei Fragen melden Sie sich gern."),
		[]string{"Lief gut, danke!", "Mir hat es sehr gefallen, die Leute waren nett.", "Ehrlich gesagt etwas gehetzt, aber die Fragen waren fair."}},
	{"fr", list(`%d;%d.;%d/5;%d sur 5;%d étoiles;%d (à cause du rythme) // à cause du rythme;%d – bon rythme // bon rythme;%d, mais le temps a manqué // mais le temps a manqué;je dirais %d;un %d`),
		[6]string{"", "un", "deux", "trois", "quatre", "cinq"}, list("oui;Oui.;bien sûr;tout à fait;Oui !"), list("non;Non.;pas vraiment;pas du tout;plutôt non"),
		list("oui, mais nous avons commencé tard // mais nous avons commencé tard"), list("ça dépend;peut-être;oui et non;je ne sais pas;plus ou moins"),
		list("entre 3 et 4;3 ou 4;au moins 3"), list("-;sans objet;s.o.;n/a;pas de réponse;sans réponse;je préfère ne pas répondre"),
		[]string{"L'exercice pratique.", "Nous avons eu 2 heures et tout m'a plu.", "Bonne équipe\nGens sympathiques", "- questions claires\n- bon rythme", "Quel est le salaire ?\nQuand aurai-je une réponse ?", "Elle a dit « personne ne lit les journaux » et a montré pourquoi.", "Pas de tests, et le SQL était lent."},
		list("Bonjour,;Bonjour à tous,;Chère équipe,;Salut"), list("Mes réponses sont ci-dessous.;Voir ci-dessous."),
		list("Cordialement\nJeanne;Bien à vous,\nJeanne Dupont;Merci !\n\nJeanne;Bonne journée\nJeanne;Bien cordialement,\nJeanne"),
		list("Merci encore pour cet échange, au plaisir de vous lire."),
		[]string{"Ça s'est bien passé, merci !", "J'ai beaucoup aimé, les gens étaient gentils."}},
	{"pt", list(`%d;%d.;%d/5;%d de 5;%d pontos;%d (por causa do ritmo) // por causa do ritmo;%d – bom ritmo // bom ritmo;%d, mas faltou tempo // mas faltou tempo;diria %d`),
		[6]string{"", "um", "dois", "três", "quatro", "cinco"}, list("sim;Sim.;claro;com certeza;Sim!"), list("não;Não.;nem por isso;de jeito nenhum;nao"),
		list("sim, mas começámos tarde // mas começámos tarde"), list("depende;talvez;mais ou menos;sim e não;não sei"),
		list("entre 3 e 4;3 ou 4;pelo menos 3"), list("-;não se aplica;sem resposta;prefiro não dizer;n/a;prefiro não responder"),
		[]string{"O exercício prático.", "Tivemos 2 horas e gostei de tudo.", "Boa equipa\nGente simpática", "- perguntas claras\n- bom ritmo", "Qual é o salário?\nQuando terei notícias?", "Não houve testes e o SQL era lento."},
		list("Olá,;Bom dia,;Caros,;Boa tarde"), list("As minhas respostas estão abaixo.;Seguem as respostas abaixo."),
		list("Atenciosamente\nJoana;Abraços,\nJoana;Obrigada\n\nJoana;Cumprimentos,\nJoana Silva;Att,\nJoana"),
		list("Obrigada mais uma vez pela conversa, fico à espera de notícias."),
		[]string{"Correu muito bem, obrigada.", "Gostei muito, as pessoas foram simpáticas."}},
	{"it", list(`%d;%d.;%d/5;%d su 5;%d stelle;%d (per il ritmo) // per il ritmo;%d – buon ritmo // buon ritmo;%d, ma mancava il tempo // ma mancava il tempo;direi %d;un %d`),
		[6]string{"", "uno", "due", "tre", "quattro", "cinque"}, list("sì;Sì.;certo;si;assolutamente sì"), list("no;No.;non proprio;per niente;direi di no"),
		list("sì, ma abbiamo iniziato tardi // ma abbiamo iniziato tardi"), list("dipende;forse;più o meno;sì e no;non so"),
		list("tra 3 e 4;3 o 4;almeno 3"), list("-;non applicabile;nessuna risposta;preferisco non rispondere;n/a;preferisco non dirlo"),
		[]string{"L'esercizio pratico.", "Abbiamo avuto 2 ore e mi è piaciuto tutto.", "Bel gruppo\nGente gentile", "- domande chiare\n- buon ritmo", "Qual è lo stipendio?\nQuando avrò notizie?", "Niente test, e l'SQL era lento."},
		list("Buongiorno,;Ciao,;Gentili signori,;Salve,"), list("Le mie risposte sono qui sotto.;Vedi sotto."),
		list("Cordiali saluti\nGiovanna;Saluti,\nGiovanna;Grazie\n\nGiovanna;Un saluto\nGiovanna Rossi;Distinti saluti,\nGiovanna"),
		list("Grazie ancora per la conversazione, aspetto vostre notizie."),
		[]string{"È andata bene, grazie.", "Mi è piaciuto molto, le persone erano gentili."}},
	{"nl", list(`%d;%d.;%d/5;%d van de 5;%d van 5;%d sterren;%d (vanwege het tempo) // vanwege het tempo;%d – goed tempo // goed tempo;%d, maar er was weinig tijd // maar er was weinig tijd;ik zou zeggen %d;een %d`),
		[6]string{"", "één", "twee", "drie", "vier", "vijf"}, list("ja;Ja.;zeker;natuurlijk;jazeker"), list("nee;Nee.;niet echt;helemaal niet;neen"),
		list("ja, maar we begonnen laat // maar we begonnen laat"), list("hangt ervan af;misschien;ja en nee;weet ik niet;min of meer"),
		list("tussen 3 en 4;3 of 4;minstens 3"), list("-;n.v.t.;geen antwoord;niet van toepassing;n/a;zeg ik liever niet"),
		[]string{"De praktische opdracht.", "We hadden 2 uur en alles beviel me.", "Goed team\nAardige mensen", "- duidelijke vragen\n- goed tempo", "Wat is het salaris?\nWanneer hoor ik iets?", "Geen tests, en de SQL was traag."},
		list("Hallo,;Beste,;Goedemorgen,;Dag,;Beste team,"), list("Mijn antwoorden staan hieronder.;Zie hieronder."),
		list("Met vriendelijke groet\nJanneke;Groeten,\nJanneke;Bedankt\n\nJanneke;Mvg,\nJanneke;Vriendelijke groeten\nJanneke de Vries"),
		list("Nogmaals bedankt voor het gesprek, ik hoor graag van jullie."),
		[]string{"Het ging goed, bedankt!", "Ik vond het erg leuk, de mensen waren aardig."}},
	{"pl", list(`%d;%d.;%d/5;%d na 5;%d z 5;%d (ze względu na tempo) // ze względu na tempo;%d – dobre tempo // dobre tempo;%d, ale brakowało czasu // ale brakowało czasu;powiedziałabym %d`),
		[6]string{"", "jeden", "dwa", "trzy", "cztery", "pięć"}, list("tak;Tak.;oczywiście;pewnie;Tak!"), list("nie;Nie.;raczej nie;nie bardzo;wcale nie"),
		list("tak, ale zaczęliśmy późno // ale zaczęliśmy późno"), list("to zależy;może;tak i nie;nie wiem;trudno powiedzieć"),
		list("między 3 a 4;3 lub 4;co najmniej 3"), list("-;nie dotyczy;brak odpowiedzi;wolę nie mówić;n/a;bez odpowiedzi"),
		[]string{"Zadanie praktyczne.", "Mieliśmy 2 godziny i wszystko mi się podobało.", "Dobry zespół\nMili ludzie", "- jasne pytania\n- dobre tempo", "Jakie jest wynagrodzenie?\nKiedy dostanę odpowiedź?", "Brak testów, a SQL był wolny."},
		list("Dzień dobry,;Cześć,;Witam,;Szanowni Państwo,"), list("Odpowiedzi poniżej.;Moje odpowiedzi są poniżej."),
		list("Pozdrawiam\nJoanna;Z poważaniem\nJoanna Kowalska;Dziękuję\n\nJoanna;Pozdrowienia,\nJoanna;Z wyrazami szacunku,\nJoanna"),
		list("Jeszcze raz dziękuję za rozmowę, czekam na wiadomość."),
		[]string{"Poszło dobrze, dziękuję!", "Bardzo mi się podobało, ludzie byli mili."}},
}

func list(s string) []string { return strings.Split(s, ";") }

// numerals write one to five in scripts and languages that are not the person's.
var numerals = [][]string{list("1;2;3;4;5"), list("①;②;③;④;⑤"), list("１;２;３;４;５"), list("١;٢;٣;٤;٥"), list("१;२;३;४;५"), list("一;二;三;四;五"), list("★;★★;★★★;★★★★;★★★★★"), list("★☆☆☆☆;★★☆☆☆;★★★☆☆;★★★★☆;★★★★★"),
	list("⭐;⭐⭐;⭐⭐⭐;⭐⭐⭐⭐;⭐⭐⭐⭐⭐"), list("1️⃣;2️⃣;3️⃣;4️⃣;5️⃣"), list("۱;۲;۳;۴;۵"), list("๑;๒;๓;๔;๕"), list("en;två;tre;fyra;fem"), list("en;to;tre;fire;fem"), list("yksi;kaksi;kolme;neljä;viisi"), list("один;два;три;четыре;пять"),
	list("jedna;dva;tři;čtyři;pět"), list("egy;kettő;három;négy;öt"), list("unu;doi;trei;patru;cinci"), list("bir;iki;üç;dört;beş"), list("ένα;δύο;τρία;τέσσερα;πέντε"), list("satu;dua;tiga;empat;lima"), list("một;hai;ba;bốn;năm"), list("하나;둘;셋;넷;다섯"),
	list("één;twee;drie;vier;vijf"), list("un;dos;tres;quatre;cinc"), list("jedan;dva;tri;četiri;pet"), list("один;два;три;чотири;п'ять"), list("едно;две;три;четири;пет"), list("אחת;שתיים;שלוש;ארבע;חמש"), list("واحد;اثنان;ثلاثة;أربعة;خمسة"), list("หนึ่ง;สอง;สาม;สี่;ห้า")}

var oddScales = list("3-4;3–4;3 - 4;3.5;3,5;3½;3/4;7;0;10;6;8/10;80%;-2;2.5/5")

// tricky texts look like something else: a greeting, a sign-off, a header, a label, a score, one of our own questions.
var tricky = []string{"Thanks to Ivy I never felt lost.", "Best practices, testing and reviews.", "Regarding the test: it was fair.", "Hello world in three languages was fun.", "Cheers to the team, they were great.", "From what I saw: solid work.", "On Monday I wrote a parser, and she liked it.",
	"Subject matter: databases.", "4", "yes", "no", "5 people, 2 hours", "Sent me a task in advance, which helped.", "Sincerely impressed by the questions.", "Whether the next step is remote.", "Overall, the interview went as planned.", "What went well was the talk about queues.",
	"It was nice to meet everybody.", "Hope is no strategy, she said.", "The team; the pace; the questions.", "See below: the salary is open.", "C# and F#.", "#1 was the task, #2 the talk.", "Not sure yet.", "Maybe the pace.",
	"The first part was about storage engines, how they write, what they promise and what happens when the power goes out in the middle of it all, and I liked that a lot because nobody pretended to know everything, and we drew it on the board together.", "👍", "Q3 results were discussed.",
	"1) the task\n2) the talk", "a) the task\nb) the talk", "Next week: Bob calls. Friday: Ivy writes.", "https://example.com/a", "jane@mail.test is my new address.", "Tel. +34 600 100 200, call after six.", "The 2nd question, 3 of 4 tasks done."}

// say makes up an answer to q. short asks for one line.
func (s *speech) say(r *rand.Rand, q store.Question, short bool) said {
	if r.Intn(14) == 0 {
		return said{text: oneOf(r, s.missing), kind: "missing"}
	}
	switch q.Kind {
	case "scale":
		a := s.score(r, q)
		for short && strings.Contains(a.text, "\n") {
			a = s.score(r, q)
		}
		return a
	case "choice":
		return s.choose(r, q)
	case "yesno":
		return s.yesNo(r)
	}
	for {
		t := oneOf(r, s.texts)
		if r.Intn(5) == 0 {
			t = oneOf(r, tricky)
		}
		if t == "no" && q.Key != store.KeyWentWell && q.Key != store.KeyMissing {
			return said{text: t, kind: "missing"} // there is nothing to add, to ask, to advise
		}
		if !short || !strings.Contains(t, "\n") {
			return said{text: t, kind: "words", comment: t}
		}
	}
}

func (s *speech) score(r *rand.Rand, q store.Question) said {
	n := q.Min + r.Intn(q.Max-q.Min+1)
	v := fmt.Sprint(n)
	switch r.Intn(12) {
	case 0:
		return said{text: oneOf(r, oddScales), kind: "unclear"}
	case 1:
		if r.Intn(2) == 0 {
			return said{text: oneOf(r, s.vague), kind: "unclear"}
		}
		return said{text: oneOf(r, s.unsure), kind: "unclear"}
	case 2:
		return said{text: fmt.Sprintf(oneOf(r, list("%d+;~%d;%d?;≈ %d;%d (?)")), n), kind: "soft", value: v}
	case 3:
		return said{text: fmt.Sprintf("%d… no wait, %d", n%5+1, n), kind: "soft", value: v}
	case 4, 5:
		return said{text: numerals[r.Intn(len(numerals))][n-1], kind: "value", value: v}
	case 6:
		return said{text: s.numbers[n], kind: "value", value: v}
	case 7:
		return s.odd(r, n)
	}
	form, comment, _ := strings.Cut(oneOf(r, s.scale), " // ")
	if strings.HasPrefix(form, "%d. G") && n == q.Number {
		return said{text: fmt.Sprintf(form, n), kind: "unclear"} // the question's number, or the score
	}
	return said{text: fmt.Sprintf(form, n), kind: "value", value: v, comment: comment}
}

// odd is a score with signs or words around it.
func (s *speech) odd(r *rand.Rand, n int) said {
	c := oneOf(r, s.remarkable())
	form := oneOf(r, list("%d 🙂;%d!!!;%d 👍;%d (of 5);%d // ok;W, C;w (C);W - C;%d -> C;%d = C;%d\nC;%d.\nC;«%d»;'%d';%d/5 - C;%d / 5, C;%d pts;%d⭐"))
	text := strings.NewReplacer("%d", fmt.Sprint(n), "W", capital(s.numbers[n]), "w", s.numbers[n], "C", c).Replace(form)
	a := said{text: text, kind: "value", value: fmt.Sprint(n)}
	if strings.Contains(form, "C") {
		a.comment = c
	}
	return a
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// remarkable are comments that hold no number.
func (s *speech) remarkable() []string {
	var out []string
	for _, t := range s.texts {
		if !strings.ContainsAny(t, "\n0123456789?:\"„«") {
			out = append(out, t)
		}
	}
	return out
}

func (s *speech) yesNo(r *rand.Rand) said {
	switch r.Intn(8) {
	case 0:
		return said{text: oneOf(r, s.unsure), kind: "unclear"}
	case 1:
		text, comment, _ := strings.Cut(oneOf(r, s.hedged), " // ")
		return said{text: text, kind: "value", value: "yes", comment: comment}
	case 2, 3, 4:
		return said{text: oneOf(r, s.no), kind: "value", value: "no"}
	}
	return said{text: oneOf(r, s.yes), kind: "value", value: "yes"}
}

// meant are the options that somebody can mean who answers the other questions too: what did not take place has no score, and a
// reply that says both is asked about.
func meant(q store.Question) []store.Option {
	if q.Key == store.KeyHeld {
		return q.Options[:1]
	}
	return q.Options
}

// choose answers with one of the options, as it stands in the letter, with or without a comment, or in yes and no.
func (s *speech) choose(r *rand.Rand, q store.Question) said {
	switch r.Intn(9) {
	case 0:
		odd := append([]string{"yes / no", "yes or no", "1-2", "7", "perhaps later"}, s.unsure...)
		return said{text: oneOf(r, odd), kind: "unclear"}
	case 1:
		a := s.yesNo(r)
		for a.value != "yes" && q.Options[2].Value != "no" { // no is not offered
			a = s.yesNo(r)
		}
		return a
	case 2:
		n := r.Intn(len(meant(q)))
		return said{text: fmt.Sprint(n + 1), kind: "value", value: q.Options[n].Value}
	}
	o := meant(q)[r.Intn(len(meant(q)))]
	form, comment, _ := strings.Cut(oneOf(r, list("%s;%s;%s.;%s!;*%s*;%s (all good) // all good;%s - we should talk // we should talk;%s, as I said // as I said;%s because of the SQL // because of the SQL")), " // ")
	label := o.Label
	switch r.Intn(3) {
	case 0:
		label = capital(label)
	case 1:
		label = strings.ReplaceAll(label, "-", " ")
	}
	return said{text: fmt.Sprintf(form, label), kind: "value", value: o.Value, comment: comment}
}

func oneOf(r *rand.Rand, list []string) string { return list[r.Intn(len(list))] }
