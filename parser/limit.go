package parser

// Every cap of the package. What goes beyond one is left out and named in Mail.Problems; it never fails the mail.
const (
	messageSize = 25 << 20  // bytes of one mail; Gmail, Exchange and Postfix take about as much
	headerSize  = 256 << 10 // bytes of one header
	headerLines = 1000      // lines of one header
	mimeDepth   = 20        // multiparts and mails inside each other
	mimeParts   = 500       // parts of one mail, those of attached mails counted
	textSize    = 1 << 20   // decoded bytes of text that are kept
	htmlSize    = 5 << 20   // decoded bytes of HTML that are kept, of which markup is most
	dataSize    = 5 << 20   // bytes of one calendar or report
	attached    = 50        // mails inside a mail that are kept
	addresses   = 1000      // of one header field
	msgids      = 200       // of one header field
	wordSize    = 64 << 10  // bytes of one header field that are decoded
	htmlDepth   = 500       // open elements that are told apart; deeper ones are read but not remembered
	quoteDepth  = 50        // "> " in front of one line
	sortSize    = 64 << 10  // bytes of text that Sort looks at
)
