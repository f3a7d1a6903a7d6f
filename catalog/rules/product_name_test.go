package rules_test

import "catsite/catalog"

// nameCases are the cases of product names.
var nameCases = []testCase{
	{"product name cut short", func(w *world) {
		w.setup.ProductNames = []catalog.ProductName{
			{Name: "Example Mail Server Pro", Editions: []string{"en"}},
			{Name: "Example Mail Server Lite", Editions: []string{"ja"}},
			{Name: "Example Mail Console"},
		}
		w.en[0].Rows[1][description] = "The disk of Example Mail Server has no space left. Example Mail Server Pro stops. Open Example Mail Console."
		w.ja[0].Rows[1][description] = "Example Mail Server Pro のディスクに空きがありません。Example Mail Servers は別です。"
		w.touch = func(en, _ *catalog.Edition) {
			en.Topics[1].Title = "Example Mail Server agent"
		}
	}, []string{
		"product-name warning en=Example Mail Server",
		"product-name warning server/SRV_DISK description en=Example Mail Server",
		"product-name warning server/SRV_DISK description ja=Example Mail Server Pro",
	}},
	{"product names that nobody gave", func(w *world) {
		w.setup.ProductNames = []catalog.ProductName{{Name: "Example Mail Console"}}
		w.en[0].Rows[1][description] = "Example Mail has no space left."
	}, nil},
}
