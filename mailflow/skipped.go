package mailflow

import "debrief/parser/reply"

// skips: what reads like a wish for no feedback is how single questions were skipped ("sin comentarios"), beside other answers.
func skips(answers []reply.Answer, wish string) bool {
	said, others := false, 0
	for _, a := range answers {
		switch {
		case a.Skipped && reply.Wish(a.Source) == wish:
			said = true
		case a.Value != "" || a.Text != "":
			others++
		}
	}
	return wish == reply.Quiet && said && others > 0
}
