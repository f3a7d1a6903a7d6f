package site

// models are the templates of pages, and of rows, by their names, and what each is given.
var models = map[string]any{
	"home": homePage{}, "list": listPage{}, "event": eventPage{}, "findings": findingsList{}, "rule": ruleModel{}, "topic": topicPage{},
	"tree": contentsPage{}, "docs": docsList{}, "search": searchModel{}, "about": aboutModel{},
	"changes": changesModel{}, "gone": gonePage{}, "scripts": scriptsPage{}, "fields": fieldsModel{},
	"chooser": chooserModel{}, "notfound": chooserModel{}, rowTemplate: eventRow{},
}
