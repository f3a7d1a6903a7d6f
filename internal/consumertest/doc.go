// Package consumertest reads the published feed as its consumers do, with their own
// tools: a validator of JSON Schema that is not the one that catsite is built with, jq,
// Python, SQLite, sha256sum. It imports nothing of catsite; it builds the command, runs
// it on the demonstration content and reads the result. Everything is in its tests.
package consumertest
