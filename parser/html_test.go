package parser

import (
	"strings"
	"testing"
)

func TestHTMLText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"blocks", "<div>a</div><div>b</div>c", "a\nb\nc"},
		{"empty line", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
		{"breaks", "a<br>b<br><br>c", "a\nb\n\nc"},
		{"paragraphs", "<p>a</p><p>b</p>", "a\n\nb"},
		{"paragraphs of Word", "<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"},
		{"white space", "  a \n  b\t<b> c</b>d ", "a b cd"},
		{"entities", "4 &lt; 5 &amp; &eacute;&nbsp;&#8211;&nbsp;x", "4 < 5 & é – x"},
		{"link", `see <a href="https://example.com/x">the page</a>.`, "see the page."},
		{"safe link", `<a href="https://eur01.safelinks.protection.outlook.com/?url=x">https://example.com</a>`, "https://example.com"},
		{"address not escaped", "On Monday Jane <jane@example.com> wrote:<br>a", "On Monday Jane <jane@example.com> wrote:\na"},
		{"numbers", "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"},
		{"numbers from seven", "<ol start=7><li>a<li value=9>b</ol>", "7. a\n9. b"},
		{"list without ends", "<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"},
		{"list in a list", "<ol><li>a<ul><li>b</ul></ol>", "1. a\n   - b"},
		{"item without text", "<ol><li></li><li>b</li></ol>", "1.\n2. b"},
		{"row", "<table><tr><td>1.</td><td>Overall?</td><td>4</td></tr><tr><td>2.</td><td>Chance?</td><td></td></tr></table>", "1.  Overall?  4\n2.  Chance?"},
		{"row without ends", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a  b\nc  d"},
		{"layout", "<table><tr><td><div>a</div><div>b</div></td><td>c</td></tr></table>", "a\nb\nc"},
		{"hidden", `<style>p{}</style><title>t</title><script>s</script><div style="DISPLAY: none !important">p</div><p hidden>q</p><span style="mso-hide:all">r</span>a`, "a"},
		{"font of size nought", `<div style="font-size:0px">x<span style="font-size:13px">a</span>y</div>b`, "a\nb"},
		{"head left open", "<head><meta charset=utf-8><title>t</title><body>a", "a"},
		{"zero width", "\u200b\ufeff<p>a\u200bb</p>", "ab"},
		{"pre", "<pre>a\n  b\n</pre>c", "a\n  b\n\nc"},
		{"emoji of Gmail", `good <img data-emoji="👍" alt="👍" src=x><img src=y alt="a logo">`, "good 👍"},
		{"torn", "<b><div>a</b>b</div>c", "ab\nc"},
		{"quote", "a<blockquote type=cite>b<blockquote type=cite>c</blockquote></blockquote>d", "a\n\n> b\n>\n> > c\n\nd"},
		{"answer inside the quote", "<blockquote><div>1. Overall?</div><div><b>4</b></div></blockquote>", "> 1. Overall?\n> 4"},
		{"split quote", "<blockquote>1. Overall?</blockquote><div>4</div><blockquote>2. Chance?</blockquote><div>5</div>", "> 1. Overall?\n\n4\n\n> 2. Chance?\n\n5"},
		{"indented, not quoted", `<blockquote style="margin:0 0 0 40px;border:none;padding:0px">a</blockquote>`, "a"},
		{"quoted by Word", "<blockquote style='border:none;border-left:solid #CCCCCC 1.0pt;padding:0in 0in 0in 6.0pt'>a</blockquote>", "> a"},
		{"Gmail's button for a quotation", `As they put it<blockquote class="gmail_quote" style="border-left:1px solid">a</blockquote>so it is`, "As they put it\n\na\n\nso it is"},
		{"Gmail's quote", `4<div class="gmail_quote"><div class="gmail_attr">Jane wrote:</div><blockquote class="gmail_quote">a</blockquote>5<blockquote class="gmail_quote">b</blockquote></div>`,
			"4\nJane wrote:\n\n> a\n\n5\n\n> b"},
		{"Gmail's quote without its container", `4<br>Jane wrote:<blockquote class="gmail_quote">a</blockquote>good<blockquote class="gmail_quote">b</blockquote>`, "4\nJane wrote:\n\n> a\n\ngood\n\n> b"},
		{"quoted without a line", `<blockquote type="cite" style="border: none">a</blockquote>`, "> a"},
		{"white space that is kept", "<div style='white-space: pre-wrap'>a\n  b</div>", "a\n  b"},
		{"Yahoo", `<div>4</div><div class="ydpAyahoo_quoted"><div>On Monday Jane wrote:</div><div class="yqt1">b</div></div>`, "4\nOn Monday Jane wrote:\n> b"},
		{"Yahoo without attribution", `<div class="yahoo_quoted"><div>b</div></div>`, "> b"},
		{"GMX", `4<div name="quote"><div><b>Von:</b> Jane</div>b</div>`, "4\n> Von: Jane\n> b"},
		{"Zoho", `4<div class="zmail_extra">---- On Mon, Jane wrote ----<blockquote id="blockquote_zmail">b</blockquote></div>`, "4\n---- On Mon, Jane wrote ----\n\n> b"},
		{"Outlook on a phone", `4<hr><div id="divRplyFwdMsg"><b>From:</b> Jane<br><b>Sent:</b> Monday</div><div>b</div>`, "4\n\n" + underscores + "\nFrom: Jane\nSent: Monday\nb"},
		{"Outlook, Word", `4<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class=MsoNormal><b>Von:</b> Jane</p></div>b`, "4\n" + underscores + "\nVon: Jane\nb"},
		{"a line on top that is no header", `4<div style="border:none;border-top:solid #E1E1E1 1.0pt">text</div>`, "4\ntext"},
		{"signature", `4<div class="gmail_signature">Jane</div>`, "4\n-- \nJane"},
		{"signature with its mark", `4<br><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Jane</div>`, "4\n-- \nJane"},
		{"signature of Thunderbird", `4<pre class="moz-signature">-- <br>Jane</pre>`, "4\n\n-- \nJane"},
		{"signature of Outlook on the web", `4<div id="Signature"><p>Jane</p></div>`, "4\n-- \nJane"},
		{"signature of Spark", `4<div name="messageSignatureSection"><br>Jane</div>`, "4\n\n-- \nJane"},
		{"empty signature", `4<div id="signature"></div>b`, "4\nb"},
		{"paragraphs left open", strings.Repeat("<p>", 2*htmlDepth) + "<blockquote>a", "> a"},
		{"a quote ends outside of its cell", "<blockquote><table><tr><td>a</blockquote>b</td></tr></table></blockquote>c", "> ab\n\nc"},
		{"comments", "a<!--[if mso]>x<![endif]-->b<![if !supportLists]>c<![endif]>", "abc"},
		{"not HTML at all", "4 is < 5 and > 3", "4 is < 5 and > 3"},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.TrimSuffix(HTMLText(c.in), "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestReadable: which version is read.
func TestReadable(t *testing.T) {
	long := strings.Repeat("The people were friendly and asked clear questions about my work. ", 6)
	for _, c := range []struct{ name, plain, page, want string }{
		{"both the same", long, "<p>" + long + "</p>", long},
		{"only plain", "4, good", "", "4, good"},
		{"only HTML", "", "<p>4, good</p>", "4, good\n"},
		{"plain is blank", " \n", "<p>4, good</p>", "4, good\n"},
		{"sends to the HTML", "This message needs an HTML reader.", "<p>" + long + "</p>", strings.TrimSpace(long) + "\n"},
		{"a scrap", "The people were friendly", "<p>" + long + "</p>", strings.TrimSpace(long) + "\n"},
		{"HTML is empty", long, "<div></div>", long},
		{"HTML is less", long, "<div>Sent from a phone</div>", long},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw := plainHead + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n" + c.plain + "\n--x\nContent-Type: text/html\n\n" + c.page + "\n--x--\n"
			if got := parsed(t, raw).Readable(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
