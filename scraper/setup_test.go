package scraper

import (
	"regexp"

	"catsite/catalog"
)

// testSetup is a small project: six fields, two components, four severities.
func testSetup() *catalog.Setup {
	return &catalog.Setup{
		Reference: "en",
		Locales:   []string{"en", "ja"},
		Fields: []catalog.Field{
			field("name", catalog.RoleName, catalog.TypeName, "Event type display name", "イベント種別の表示名"),
			field("id", catalog.RoleID, catalog.TypeID, "Event type ID", "イベント種別の ID"),
			field("code", catalog.RoleCode, catalog.TypeCode, "Event type", "イベント種別"),
			field("description", catalog.RoleDescription, catalog.TypeText, "Description", "説明"),
			field("storage", catalog.RoleStorage, catalog.TypeDuration, "Default storage term", "既定の保管期間"),
			field("severity", catalog.RoleSeverity, catalog.TypeEnum, "Severity", "重要度"),
		},
		Components: []catalog.Classifier{
			classifier("administration-server", "Administration Server", "管理サーバー"),
			classifier("network-agent", "Network Agent", "ネットワークエージェント"),
		},
		Severities: []catalog.Classifier{
			classifier("critical", "Critical", "緊急"),
			classifier("functional-failure", "Functional failure", "機能エラー"),
			classifier("warning", "Warning", "警告"),
			// Its word is part of another one's.
			{ID: "error", Words: map[string][]string{"en": {"Failure"}, "ja": {"エラー"}}},
			{ID: "info", Words: map[string][]string{"en": {"Info", "Informational"}, "ja": {"情報"}}},
		},
		// Definition lists under this heading are tables of codes and descriptions.
		Tables: []catalog.TableRule{
			{Heading: []string{"Codes left out"}, Leave: true},
			{Heading: []string{"Codes"}, Header: []string{"Colour"}, Columns: []int{2, 3}},
			{Heading: []string{"Codes"}, Severity: "warning"},
			{Heading: []string{"Codes"}, Columns: []int{2, 3}, Severity: "critical"},
		},
		Topics: map[string]catalog.TopicWords{
			"en": {
				Related: []string{"See also"}, Sections: []string{"In this section"},
				PageTop: []string{"Page top"}, Number: regexp.MustCompile(`\[Topic (\d+)\]`),
			},
			"ja": {Related: []string{"関連項目"}, PageTop: []string{"ページのトップに戻る"}},
		},
		Languages: map[string]catalog.Language{
			"en": {NotStored: []string{"Not stored"}, Units: []catalog.Unit{{ID: "day", Days: 1, Words: []string{"day", "days"}}}},
			"ja": {NotStored: []string{"保管されません"}, Units: []catalog.Unit{{ID: "day", Days: 1, Words: []string{"日", "日間"}}}},
		},
	}
}

func field(id string, role catalog.Role, kind catalog.FieldType, en, ja string) catalog.Field {
	return catalog.Field{ID: id, Role: role, Type: kind, Headers: map[string][]string{"en": {en}, "ja": {ja}}}
}

func classifier(id, en, ja string) catalog.Classifier {
	return catalog.Classifier{ID: id, Words: map[string][]string{"en": {en}, "ja": {ja}}}
}
