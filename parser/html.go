package parser

// HTMLText stub
func HTMLText(html string) string { return html }
