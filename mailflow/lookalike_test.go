package mailflow

import "testing"

func TestUnmasked(t *testing.T) {
	for in, want := range map[string]string{
		"Cara Candidate":         "Cara Candidate",
		"cara@mail.test":         "cara@mail.test",
		"Jérôme Müller-Łuć":      "Jérôme Müller-Łuć",
		"c\u0430ra@mail.test":    "c[U+0430]ra@mail.test",
		"cara@m\u0430il.test":    "cara@m[U+0430]il.test",
		"\u0441\u0430@mail.test": "[U+0441][U+0430]@mail.test", // a whole word of them, beside Latin ones
		"Rit\u03b1 Recruiter":    "Rit[U+03B1] Recruiter",
		"R\u0131ta":              "Rıta", // Turkish
		"Ｒita":                   "[U+FF32]ita",
		"𝐑ita":                   "[U+1D411]ita",
		"Сара Котова":            "Сара Котова",
		"Оса":                    "Оса", // nothing Latin is near
		"Иван <ivan@mail.test>":  "Иван <ivan@mail.test>",
		"иван@mail.test":         "иван@mail.test",
		"Νίκος Παπαδόπουλος":     "Νίκος Παπαδόπουλος",
		"山田 Taro":                "山田 Taro",
		"":                       "",
	} {
		if got := unmasked(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}
