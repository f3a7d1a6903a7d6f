// Package consumertest reads the published feed as its consumers do, with their own
// tools: a validator of JSON Schema that is not the one that catsite is built with, jq,
// Python, SQLite, sha256sum. It imports nothing of catsite; it builds the command, runs
// it on the demonstration content and reads the result. It also serves the result with
// the web servers that the documentation configures, and plays the workflow that init
// writes. Everything is in its tests.
package consumertest
