package benchsite

// A phrase is a part of names or sentences: as it stands in codes, in English and in
// Japanese.
type phrase struct{ code, en, ja string }

// things are what events are about, the commonest first.
var things = []phrase{
	{"PUMP", "coolant pump", "冷却水ポンプ"},
	{"VALVE", "bypass valve", "バイパスバルブ"},
	{"CONTROLLER", "station controller", "ステーションコントローラー"},
	{"FIRMWARE", "firmware image", "ファームウェアイメージ"},
	{"SENSOR", "pressure sensor", "圧力センサー"},
	{"LICENSE", "site license", "サイトライセンス"},
	{"BACKUP", "configuration backup", "構成のバックアップ"},
	{"ACCOUNT", "operator account", "オペレーターアカウント"},
	{"SESSION", "remote session", "リモートセッション"},
	{"CERT", "device certificate", "デバイス証明書"},
	{"CERT_STORE", "certificate store", "証明書ストア"},
	{"TURBINE", "turbine", "タービン"},
	{"GENERATOR", "standby generator", "非常用発電機"},
	{"RELAY", "protection relay", "保護リレー"},
	{"GATEWAY", "field gateway", "フィールドゲートウェイ"},
	{"BUS", "field bus", "フィールドバス"},
	{"CLOCK", "system clock", "システムクロック"},
	{"ARCHIVE", "measurement archive", "測定値アーカイブ"},
	{"ALARM_LIST", "alarm list", "アラーム一覧"},
	{"RECIPE", "recipe", "レシピ"},
	{"BATCH", "batch", "バッチ"},
	{"HEATER", "trace heater", "トレースヒーター"},
	{"COMPRESSOR", "compressor", "コンプレッサー"},
	{"FILTER", "intake filter", "吸気フィルター"},
	{"TANK", "storage tank", "貯蔵タンク"},
	{"LEVEL_GAUGE", "level gauge", "液面計"},
	{"FLOW_METER", "flow meter", "流量計"},
	{"POWER_FEED", "power feed", "給電線"},
	{"UPS", "uninterruptible power supply", "無停電電源装置"},
	{"FUSE", "fuse", "ヒューズ"},
	{"CABINET", "control cabinet", "制御盤"},
	{"DOOR_CONTACT", "door contact", "ドアスイッチ"},
	{"CAMERA", "inspection camera", "検査カメラ"},
	{"CONVEYOR", "conveyor", "コンベヤー"},
	{"ROBOT_ARM", "robot arm", "ロボットアーム"},
	{"LIGHT_CURTAIN", "light curtain", "ライトカーテン"},
	{"EMERGENCY_STOP", "emergency stop", "非常停止"},
	{"SAFETY_LOOP", "safety loop", "安全回路"},
	{"PARAMETER_SET", "parameter set", "パラメーターセット"},
	{"DRIVE", "variable-speed drive", "可変速ドライブ"},
	{"MOTOR", "motor", "モーター"},
	{"BEARING", "bearing", "ベアリング"},
	{"LUBRICATION", "lubrication", "潤滑"},
	{"SPINDLE", "spindle", "スピンドル"},
	{"TOOL_CHANGER", "tool changer", "ツールチェンジャー"},
	{"WEIGH_CELL", "weigh cell", "計量セル"},
	{"LABEL_PRINTER", "label printer", "ラベルプリンター"},
	{"SCANNER", "code scanner", "コードスキャナー"},
	{"ORDER_QUEUE", "order queue", "注文キュー"},
	{"MESSAGE_QUEUE", "message queue", "メッセージキュー"},
	{"DATABASE", "process database", "プロセスデータベース"},
	{"REPORT", "shift report", "シフトレポート"},
	{"TIME_SERVER", "time server", "タイムサーバー"},
	{"DNS_ENTRY", "DNS entry", "DNSエントリ"},
	{"VPN_LINK", "VPN link", "VPN接続"},
	{"RADIO_LINK", "radio link", "無線リンク"},
	{"MODEM", "modem", "モデム"},
	{"SIM_CARD", "SIM card", "SIMカード"},
	{"SWITCH_PORT", "switch port", "スイッチポート"},
	{"IO_MODULE", "I/O module", "I/Oモジュール"},
}

// A deed is what happens to a thing, and how grave that is: an index of severities.
type deed struct {
	phrase
	severity int
}

var deeds = []deed{
	{phrase{"FAILED", "failed", "に失敗しました"}, 1},
	{phrase{"STARTED", "was started", "が開始されました"}, 3},
	{phrase{"STOPPED", "stopped unexpectedly", "が予期せず停止しました"}, 0},
	{phrase{"TIMEOUT", "did not answer in time", "から時間内に応答がありませんでした"}, 1},
	{phrase{"OVERHEATED", "is too hot", "の温度が高すぎます"}, 0},
	{phrase{"CHANGED", "was changed", "が変更されました"}, 3},
	{phrase{"REMOVED", "was removed", "が取り外されました"}, 2},
	{phrase{"WORN", "is worn", "が摩耗しています"}, 2},
	{phrase{"EXPIRED", "has expired", "の有効期限が切れました"}, 0},
	{phrase{"EXPIRES", "expires soon", "の有効期限がまもなく切れます"}, 2},
	{phrase{"BLOCKED", "is blocked", "がふさがっています"}, 1},
	{phrase{"LIMIT_HIGH", "exceeds the upper limit", "が上限を超えています"}, 1},
	{phrase{"LIMIT_LOW", "is below the lower limit", "が下限を下回っています"}, 1},
	{phrase{"RESTORED", "was restored", "が復元されました"}, 3},
	{phrase{"REJECTED", "was rejected", "が拒否されました"}, 2},
	{phrase{"LOST", "was lost", "が失われました"}, 0},
	{phrase{"DUPLICATE", "exists twice", "が重複しています"}, 2},
	{phrase{"CALIBRATED", "was calibrated", "が校正されました"}, 3},
	{phrase{"LOCKED", "was locked", "がロックされました"}, 2},
	{phrase{"UNKNOWN", "is unknown", "が不明です"}, 1},
}

var severities = []phrase{
	{"critical", "Critical", "緊急"}, {"error", "Error", "エラー"}, {"warning", "Warning", "警告"}, {"info", "Information", "情報"},
}

var components = []phrase{
	{"control", "Control", "制御"}, {"power", "Power Supply", "電源"}, {"network", "Network", "ネットワーク"},
	{"safety", "Safety", "安全"}, {"storage", "Data Storage", "データ保存"}, {"motion", "Motion", "モーション"},
	{"logistics", "Logistics", "物流"}, {"access", "Access", "アクセス"}, {"quality", "Quality", "品質"},
	{"maintenance", "Maintenance", "保全"}, {"fluids", "Fluids", "流体"}, {"reporting", "Reporting", "レポート"},
}

var terms = []phrase{{"", "180 days", "180日"}, {"", "90 days", "90日"}, {"", "30 days", "30日"}, {"", "7 days", "7日"}}

// moments say when something happens.
var moments = []phrase{
	{"", "while a batch was running", "バッチの実行中に"},
	{"", "after the power came back", "電源の復旧後に"},
	{"", "because nobody confirmed the alarm", "アラームが確認されなかったため"},
	{"", "when the shift changed", "シフトの交代時に"},
	{"", "after new parameters were loaded", "新しいパラメーターの読み込み後に"},
	{"", "because the line was too busy", "回線が混雑していたため"},
	{"", "during the self-test", "自己診断中に"},
	{"", "because the key switch was in the service position", "キースイッチが保守位置にあったため"},
	{"", "while the station was being cleaned", "ステーションの清掃中に"},
	{"", "after the third attempt", "三回目の試行後に"},
}

// remarks and steps have places to be filled in.
var remarks = []phrase{
	{"", "Readings of the {thing} may differ from those of the {other} by up to {number} percent.", "{thing}の測定値は、{other}の測定値と最大{number}パーセント異なる場合があります。"},
	{"", "The {thing} keeps its last position until the {other} answers again.", "{thing}は、{other}が再び応答するまで最後の位置を保持します。"},
	{"", "Details are written to <code>{file}</code> on <code>{host}</code>.", "詳細は<code>{host}</code>の<code>{file}</code>に書き込まれます。"},
	{"", "If the {thing} recovers within {number} seconds, nothing has to be done.", "{number}秒以内に{thing}が復旧した場合、対応は必要ありません。"},
	{"", "The same event is reported at most every {number} minutes for each {thing}.", "同じイベントは、{thing}ごとに最大で{number}分間隔で報告されます。"},
	{"", "Stations with more than {number} units report the {thing} together with the {other}.", "{number}台を超えるユニットを持つステーションは、{thing}を{other}とまとめて報告します。"},
	{"", "In simulation mode the state of the {thing} is not evaluated.", "シミュレーションモードでは、{thing}の状態は評価されません。"},
	{"", "Since release 4.{number} the {thing} is supervised by the {other}.", "リリース4.{number}以降、{thing}は{other}によって監視されます。"},
}

var steps = []phrase{
	{"", "Switch the {thing} off and wait for {number} seconds.", "{thing}の電源を切り、{number}秒間待ちます。"},
	{"", "Compare the {thing} with the entry in <code>{file}</code>.", "{thing}を<code>{file}</code>の項目と比較します。"},
	{"", "Tighten the screws of the {thing} with {number} Nm.", "{thing}のねじを{number} Nmで締めます。"},
	{"", "Sign in to <code>{host}</code> and restart the {thing}.", "<code>{host}</code>にサインインし、{thing}を再起動します。"},
	{"", "Replace the {thing} if the {other} shows the same fault.", "{other}に同じ障害が見られる場合は、{thing}を交換します。"},
	{"", "Write down the number {number} and call the service desk.", "番号{number}を控え、サービスデスクに連絡します。"},
	{"", "Clean the contacts of the {thing}.", "{thing}の接点を清掃します。"},
	{"", "Check whether the {thing} answers on port {number}.", "{thing}がポート{number}で応答するか確認します。"},
}

var (
	prefixes = []string{"PLC_EV", "SCADA_EV", "HMI_EV", "EDGE_EV", "LINE_EV", "CELL_EV"}
	logs     = []string{"station.log", "bus.trace", "drive.cfg", "alarms.db", "recipe.xml", "audit.log"}
	sites    = []string{"kobe", "sendai", "turin", "leeds", "porto", "gdansk"}
)
