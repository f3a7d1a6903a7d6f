package project

// The types of this file are the format of catsite.toml, and of a preset. Their
// toml tags are the only list of its keys: a key that is not here is refused.

type file struct {
	Preset           string              `toml:"preset"`
	Site             site                `toml:"site"`
	Editions         []edition           `toml:"edition"`
	Components       []classifier        `toml:"component"`
	Severities       []severity          `toml:"severity"`
	Fields           map[string]field    `toml:"fields"`
	Columns          []column            `toml:"column"`
	Sections         []classifier        `toml:"section"`
	Tables           []table             `toml:"table"`
	Key              key                 `toml:"key"`
	Topics           map[string]topics   `toml:"topics"`
	TopicPairs       []map[string]string `toml:"topic_pair"`
	ProductNames     []productName       `toml:"product_name"`
	Snippets         []snippet           `toml:"snippet"`
	Rules            map[string]string   `toml:"rules"`
	MaxDocumentBytes *int64              `toml:"max_document_bytes"`
	Waivers          string              `toml:"waivers"`
	Fetch            fetching            `toml:"fetch"`
}

type fetching struct {
	Folder    string `toml:"folder"`
	UserAgent string `toml:"user_agent"`
}

type site struct {
	Title     map[string]string `toml:"title"`
	BaseURL   string            `toml:"base_url"`
	Locales   []string          `toml:"locales"`
	Reference string            `toml:"reference"`

	Notice     map[string]string `toml:"notice"`
	Templates  string            `toml:"templates"`
	Messages   string            `toml:"messages"`
	Accent     string            `toml:"accent"`
	AccentDark string            `toml:"accent_dark"`
}

type edition struct {
	ID          string            `toml:"id"`
	Product     string            `toml:"product"`
	Version     string            `toml:"version"`
	Locale      string            `toml:"locale"`
	Label       map[string]string `toml:"label"`
	Sources     []string          `toml:"sources"`
	SourceURL   string            `toml:"source_url"`
	Rights      string            `toml:"rights"`
	PublishText *bool             `toml:"publish_text"`
	Content     *string           `toml:"content"`
	Ignore      []string          `toml:"ignore"`
	Fetch       *fetchedPages     `toml:"fetch"`
}

type fetchedPages struct {
	Pages    []string `toml:"pages"`
	Into     string   `toml:"into"`
	Hosts    []string `toml:"hosts"`
	Delay    *string  `toml:"delay"`
	MaxBytes *int64   `toml:"max_bytes"`
}

type classifier struct {
	ID    string              `toml:"id"`
	Names map[string]string   `toml:"names"`
	Words map[string][]string `toml:"words"`
}

type severity struct {
	ID    string              `toml:"id"`
	Rank  int                 `toml:"rank"`
	Names map[string]string   `toml:"names"`
	Words map[string][]string `toml:"words"`
}

type field struct {
	Role     string              `toml:"role"`
	Type     string              `toml:"type"`
	Required bool                `toml:"required"`
	Compared bool                `toml:"compared"`
	Labels   map[string]string   `toml:"labels"`
	Headers  map[string][]string `toml:"headers"`
	Pattern  string              `toml:"pattern"`
	Replace  []replacement       `toml:"replace"`
	Options  []classifier        `toml:"option"`
}

type column struct {
	Field   string              `toml:"field"`
	Headers map[string][]string `toml:"headers"`
}

type replacement struct {
	Pattern string `toml:"pattern"`
	With    string `toml:"with"`
}

type table struct {
	Path      string   `toml:"path"`
	Heading   []string `toml:"heading"`
	Caption   []string `toml:"caption"`
	Header    []string `toml:"header"`
	Number    *int     `toml:"number"`
	Required  bool     `toml:"required"`
	Leave     bool     `toml:"leave"`
	Columns   []string `toml:"columns"`
	Component string   `toml:"component"`
	Severity  string   `toml:"severity"`
	Section   string   `toml:"section"`
}

type productName struct {
	Names    []string `toml:"names"`
	Editions []string `toml:"editions"`
}

type key struct {
	WithID           bool `toml:"with_id"`
	WithSection      bool `toml:"with_section"`
	ExpectDuplicates bool `toml:"expect_duplicates"`
}

type topics struct {
	SeeAlso       []string `toml:"see_also"`
	InThisSection []string `toml:"in_this_section"`
	PageTop       []string `toml:"page_top"`
	Number        string   `toml:"number"`
}

type snippet struct {
	Name     wording `toml:"name"`
	Template string  `toml:"template"`
}

// language is the format of the language data of package i18n.
type language struct {
	NotStored      []string `toml:"not_stored"`
	LeadIns        []string `toml:"lead_ins"`
	LeadInPatterns []string `toml:"lead_in_patterns"`
	PageTop        []string `toml:"page_top"`
	Brackets       []string `toml:"brackets"`
	Endings        endings  `toml:"endings"`
	None           []string `toml:"none"`
	IDLabels       []string `toml:"id_labels"`
	Ranges         []string `toml:"ranges"`
	Units          []unit   `toml:"unit"`
	Numerals       numerals `toml:"numerals"`
	Writing        writing  `toml:"writing"`
}

type unit struct {
	ID    string   `toml:"id"`
	Days  int      `toml:"days"`
	Words []string `toml:"words"`
}
