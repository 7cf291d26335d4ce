package parser

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseAddresses(t *testing.T) {
	for in, want := range map[string][]Address{
		"jane@Example.COM":                              {{"", "jane@example.com"}},
		"Jane Doe <jane@example.com>":                   {{"Jane Doe", "jane@example.com"}},
		`"Doe, Jane" <jane@example.com>, bob@b.example`: {{"Doe, Jane", "jane@example.com"}, {"", "bob@b.example"}},
		"jane@example.com (Jane Doe)":                   {{"Jane Doe", "jane@example.com"}},
		"=?utf-8?Q?Ren=C3=A9e?= <renee@example.com>":    {{"Renée", "renee@example.com"}},
		`"=?utf-8?B?UmVuw6ll?=" <renee@example.com>`:    {{"Renée", "renee@example.com"}},
		"Panel: a@a.example, B <b@b.example>;":          {{"", "a@a.example"}, {"B", "b@b.example"}},
		"undisclosed-recipients:;":                      nil,
		"a@a.example; b@b.example":                      {{"", "a@a.example"}, {"", "b@b.example"}},
		"<MAILER-DAEMON>":                               {{"", "mailer-daemon"}},
		"Mail Delivery System":                          {{"Mail Delivery System", ""}},
		`"ivy@corp.example" <evil@x.example>`:           {{"ivy@corp.example", "evil@x.example"}},
		`O'Brien <o'brien@example.com>`:                 {{"O'Brien", "o'brien@example.com"}},
		`Jane "JD" Doe <jane@example.com>`:              {{"Jane JD Doe", "jane@example.com"}},
		"<mailto:jane@example.com>":                     {{"", "jane@example.com"}},
		"Jane (work, home) <jane@example.com>":          {{"Jane (work, home)", "jane@example.com"}},
		"J\xe9r\xf4me <j@example.com>":                  {{"Jérôme", "j@example.com"}},
		`"open <jane@example.com>`:                      {{"open", "jane@example.com"}},
		" , ,":                                          nil,
	} {
		if d := cmp.Diff(want, parseAddresses(in)); d != "" {
			t.Errorf("%q (-want +got):\n%s", in, d)
		}
	}
}

func TestParseMessageIDs(t *testing.T) {
	for in, want := range map[string][]string{
		"<a@b>": {"<a@b>"},
		"<a@b> (Jane's message of \"Mon, 23 Nov 2026 10:00:00 +0100\")": {"<a@b>"},
		"<a@b> (message from Jane <jane@example.com> on Mon)":           {"<a@b>"},
		"Your message of \"Mon, <x@y>\" <a@b>":                          {"<a@b>"},
		"<a@b>\t<c@d>":                                                  {"<a@b>", "<c@d>"},
		"<a@b><c@d>":                                                    {"<a@b>", "<c@d>"},
		"<a\t @b>":                                                      {"<a@b>"},
		"a@b":                                                           {"<a@b>"},
		"<\"q r\"@b>":                                                   {"<\"qr\"@b>"},
		"no id in here":                                                 nil,
		"":                                                              nil,
	} {
		if d := cmp.Diff(want, parseMessageIDs(in)); d != "" {
			t.Errorf("%q (-want +got):\n%s", in, d)
		}
	}
}

func TestDecodeWords(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                                 "plain",
		"=?utf-8?B?w6k=?=":                      "é",
		"=?UTF-8?q?a_b=5F?= c":                  "a b_ c",
		"=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=":       "é", // one letter in two words
		"=?utf-8?B?w6k=?= =?iso-8859-1?Q?=E9?=": "éé",
		"a =?utf-8?Q?b?= c =?utf-8?Q?d?=":       "a b c d",
		"x=?utf-8?Q?b?=y":                       "xby",
		"=?utf-8?Q?with blank?=":                "with blank",
		"=?utf-8?Q?cut off":                     "cut off",
		"=?utf-8*en?Q?lang?=":                   "lang",
		"=?x-unknown?Q?caf=E9?=":                "café",
		"=?ISO-2022-JP?B?GyRCTExAXBsoQg==?=":    "面接",
		"=?gb2312?B?w+bK1A==?=":                 "面试",
		"=?utf-8?Q?Re:_a=0D=0ABcc:_x?=":         "Re: a Bcc: x",
		"=?broken":                              "=?broken",
		"=?utf-8?X?abc?=":                       "=?utf-8?X?abc?=",
		"raw caf\xe9":                           "raw café",
		"raw caf\xc3\xa9":                       "raw café",
	} {
		if got := decodeWords(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestParseMedia(t *testing.T) {
	for in, want := range map[string]struct {
		media  string
		params map[string]string
	}{
		"text/plain; charset=utf-8":                                    {"text/plain", map[string]string{"charset": "utf-8"}},
		"text/calendar; method=REQUEST;; charset=UTF-8":                {"text/calendar", map[string]string{"method": "REQUEST", "charset": "UTF-8"}},
		"Text/HTML ; Charset = \"utf-8\" ;":                            {"text/html", map[string]string{"charset": "utf-8"}},
		"multipart/mixed; boundary=\"a;b \\\" c\"":                     {"multipart/mixed", map[string]string{"boundary": "a;b \" c"}},
		"multipart/mixed; boundary=\"open":                             {"multipart/mixed", map[string]string{"boundary": "open"}},
		"application/ics; name*0*=utf-8'de'Einladung%20; name*1=M.ics": {"application/ics", map[string]string{"name": "Einladung M.ics"}},
		"application/ics; name*=iso-8859-1''caf%E9.ics":                {"application/ics", map[string]string{"name": "café.ics"}},
		"application/ics; name=\"=?utf-8?Q?caf=C3=A9.ics?=\"":          {"application/ics", map[string]string{"name": "café.ics"}},
		"text/plain (a comment); charset=us-ascii (another)":           {"text/plain", map[string]string{"charset": "us-ascii"}},
		"text/plain; charset=a; charset=b":                             {"text/plain", map[string]string{"charset": "a"}},
		"":                                                             {"", map[string]string{}},
	} {
		media, params := parseMedia(in)
		if d := cmp.Diff(want.params, params); media != want.media || d != "" {
			t.Errorf("%q: %s, parameters (-want +got):\n%s", in, media, d)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"Mon, 23 Nov 2026 10:00:00 +0100":       "2026-11-23T09:00:00Z",
		"Mon, 23 Nov 2026 10:00:00 +0100 (CET)": "2026-11-23T09:00:00Z",
		"23 Nov 26 10:00 GMT":                   "2026-11-23T10:00:00Z",
		"Mon, 23 Nov 2026 10.00.00 +0100":       "2026-11-23T09:00:00Z",
		"Mon Nov 23 10:00:00 2026":              "2026-11-23T10:00:00Z",
		"2026-11-23 10:00:00 +0000":             "2026-11-23T10:00:00Z",
		"Mon, 23 Nov 2026 10:00:00":             "2026-11-23T10:00:00Z",
		"yesterday":                             "",
		"":                                      "",
	} {
		got := ""
		if d := parseDate(in); !d.IsZero() {
			got = d.UTC().Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDecodeCharset(t *testing.T) {
	for _, c := range []struct{ label, in, want string }{
		{"utf-8", "é", "é"},
		{"", "caf\xe9", "café"},
		{"us-ascii", "caf\xe9", "café"},
		{"iso-8859-1", "caf\xc3\xa9", "café"},    // it is UTF-8
		{"utf-8", "caf\xe9", "café"},             // it is not
		{"utf-8", "été caf\xe9", "été café"},     // both
		{"iso-8859-1", "\x93four\x94", "“four”"}, // Windows-1252, as everybody means it
		{"windows-1251", "\xd5\xee\xf0\xee\xf8\xee", "Хорошо"},
		{"windows-1251", "\xd0\xb3", "Рі"}, // two letters that could be UTF-8
		{"koi8-r", "\xe8\xcf\xd2\xcf\xdb\xcf", "Хорошо"},
		{"\"KOI8-R\"", "\xe8\xcf\xd2\xcf\xdb\xcf", "Хорошо"},
		{"", "\xc3\xa9 caf\xe9 \xe9t\xe9", "Ã© café été"}, // one pair by chance
		{"cp1252", "\x80", "€"},
		{"gb2312", "\xe6\xac", "娆"},
		{"gb18030", "\xd6\xec\xe9F\xbb\xf9", "朱镕基"},
		{"big5", "\xad\xb1\xb8\xd5", "面試"},
		{"shift_jis", "\x96\xca\x90\xda", "面接"},
		{"iso-2022-jp", "\x1b$BLL@\\\x1b(B", "面接"},
		{"us-ascii", "\x1b$BLL@\\\x1b(B", "面接"},
		{"euc-kr", "\xb8\xe9\xc1\xa2", "면접"},
		{"ks_c_5601-1987", "\xb8\xe9\xc1\xa2", "면접"},
		{"utf-7", "sch+APY-n +- 4+-5", "schön + 4+5"},
		{"utf-16", "\xff\xfea\x00\xe9\x00", "aé"},
		{"no-such-charset", "caf\xc3\xa9", "café"},
		{"charset=utf-8", "é", "é"},
	} {
		if got := decodeCharset(c.label, []byte(c.in)); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.label, c.in, got, c.want)
		}
	}
}

// TestDigest: another way here changes nothing, another mail does.
func TestDigest(t *testing.T) {
	first := parsed(t, "Received: from a\n"+plainHead+"\nbody\n").Digest
	if got := parsed(t, strings.ReplaceAll("Received: from b\nReceived: from c\nReturn-Path: <x@y>\n"+plainHead+"\nbody\n\n", "\n", "\r\n")).Digest; got != first {
		t.Error("the same mail by another way has another digest")
	}
	for _, other := range []string{plainHead + "\nbody 2\n", "X: y\n" + strings.Replace(plainHead, "<1@", "<2@", 1) + "\nbody\n"} {
		if parsed(t, other).Digest == first {
			t.Errorf("another mail has the same digest: %q", other)
		}
	}
}

func TestHeader(t *testing.T) {
	h := parsed(t, "A: 1\nb:\n two\nA : 3\nEmpty:\n\nbody").Header
	if got := []string{h.Get("a"), h.Get("B"), h.Get("none"), strings.Join(h.Values("A"), "|")}; !cmp.Equal(got, []string{"1", "two", "", "1|3"}) {
		t.Errorf("got %q", got)
	}
	if !h.Has("empty") || h.Has("none") {
		t.Error("Has does not tell an empty field from none")
	}
}

type failing struct{ rest io.Reader }

func (f failing) Read(p []byte) (int, error) {
	n, err := f.rest.Read(p)
	if err == io.EOF {
		err = errors.New("connection reset")
	}
	return n, err
}

// TestRefused has what there is nothing usable in, and what is usable although it broke off.
func TestRefused(t *testing.T) {
	for in, want := range map[string]string{"": "parser: read mail: there is nothing in it", " \r\n\n": "parser: read mail: there is nothing in it"} {
		if _, err := Parse(strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
	if _, err := Parse(failing{strings.NewReader("")}); err == nil || err.Error() != "parser: read mail: connection reset" {
		t.Errorf("got %v", err)
	}
	m, err := Parse(failing{strings.NewReader(plainHead + "\nhalf a bo")})
	if err != nil || m.Text != "half a bo" || len(m.Problems) != 1 || !strings.HasPrefix(m.Problems[0], "mail is cut off") {
		t.Errorf("%v, %q, %q", err, m.Text, m.Problems)
	}
}
