// Package output is where bytes go. A [Stage] collects the files of one build
// beside their destination and exchanges the whole tree in one step, so that a
// reader sees the previous site or the new one and never a mixture; [Memory]
// holds them for tests.
//
// The package does not know what the files are, with one exception: names under
// assets/ outlive the build that wrote them by one more build, so that a page
// loaded a moment ago still finds the scripts and styles it names.
//
// Files are hashed as they are written; SHA256SUMS, at the root of a published tree,
// lists the hashes as the tool sha256sum does.
//
// Next to a destination "public" these hidden names belong to the package:
// ".public.staging-" with 16 hex digits is a tree that is being built,
// ".public.previous" the old tree where it cannot be exchanged in one step, and
// ".public.lock" keeps a second build out. None of them remains after a build.
package output
