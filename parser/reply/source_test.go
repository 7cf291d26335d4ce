package reply

import (
	"strings"
	"testing"
)

// nmh with nothing set up quotes the bytes of our multipart letter.
func TestTheSourceOfAMailIsNoAnswer(t *testing.T) {
	const source = `This is a multi-part message in MIME format.
--55bf8423cae3
Content-Transfer-Encoding: quoted-printable
Content-Type: text/plain; charset=UTF-8

1. Overall, how did it go?
   (1 =3D very badly =E2=80=A6 5 =3D very well)

2. What went well?

--55bf8423cae3
Content-Type: text/html; charset=UTF-8

<p>1. Overall, how did it go?</p><p class=3D"quiet">(1 =3D very badly)</p>
<strong>2. What went well?</strong>
--55bf8423cae3--`
	letter := "1. Overall, how did it go?\n   (1 = very badly … 5 = very well)\n\n2. What went well?\n"
	questions := []Question{{Key: "overall", Number: 1, Kind: "scale", Prompt: "Overall, how did it go?", Min: 1, Max: 5},
		{Key: "well", Number: 2, Kind: "text", Prompt: "What went well?"}}
	body := "1. 4\n2. She listened\n\nhiring@corp.test writes:\n\n> " + strings.ReplaceAll(source, "\n", "\n> ") + "\n"
	got := Read(body, letter, questions)
	if len(got.Answers) != 2 || got.Answers[0].Value != "4" || got.Answers[1].Text != "She listened" {
		t.Errorf("answers %+v", got.Answers)
	}
	if strings.Contains(got.Visible, "<p>") || strings.Contains(got.Visible, "=3D") {
		t.Errorf("the source is visible:\n%s", got.Visible)
	}
	for _, l := range got.Lines {
		if strings.HasPrefix(l.Text, "> <p>") && l.Role != "quote" {
			t.Errorf("%q is %s", l.Text, l.Role)
		}
	}
}

// A quote that merely speaks of such headers is a quote like others: answers may stand in it.
func TestTalkOfHeadersIsNotASource(t *testing.T) {
	got := Read("> What does Content-Type: text/plain mean?\nIt is the kind of a body.\n", "", nil)
	if !strings.Contains(got.Visible, "It is the kind of a body.") {
		t.Errorf("visible %q", got.Visible)
	}
}
