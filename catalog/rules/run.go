package rules

import (
	"runtime"
	"slices"
	"sync"
)

// run checks the rules that are wanted and on. Those about the structure, which tell
// what rows are broken, run first and in order; the others run side by side. Findings
// are in the order of All in any case.
func (p *pass) run(wanted func(*Rule) bool) {
	var together []*pass
	for _, rule := range All() {
		if !wanted(rule) || !p.applies(rule) {
			continue
		}
		one := p.of(rule)
		if rule.apart() {
			together = append(together, one)
			continue
		}
		rule.check(one)
		p.tell()
		p.findings = append(p.findings, one.findings...)
	}
	runTogether(together)
	for _, one := range together {
		p.findings = append(p.findings, one.findings...)
	}
}

// apart reports whether the rule needs nothing of other rules but what they mute.
func (r *Rule) apart() bool { return r.Family != Structure && r.Family != Waivers }

// of returns the pass as one rule sees it, with findings and mutes of its own. What
// it may mute is known before any rule runs.
func (p *pass) of(rule *Rule) *pass {
	one := *p
	one.rule, one.findings = rule, nil
	one.mutes, one.arguments = map[cell]bool{}, map[uint64]map[string]string{}
	p.mutedBy[rule] = one.mutes
	one.muters = nil
	for _, other := range All() {
		if mutes, ran := p.mutedBy[other]; ran && slices.Contains(other.mutes, rule) {
			one.muters = append(one.muters, mutes)
		}
	}
	return &one
}

// runTogether runs rules side by side, as many at a time as there are processors,
// each after those that may mute it.
func runTogether(passes []*pass) {
	done := map[*Rule]chan struct{}{}
	for _, p := range passes {
		done[p.rule] = make(chan struct{})
	}
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for _, p := range passes {
		all.Go(func() {
			for _, other := range passes {
				if slices.Contains(other.rule.mutes, p.rule) {
					<-done[other.rule]
				}
			}
			free <- struct{}{}
			p.rule.check(p)
			p.tell()
			<-free
			close(done[p.rule])
		})
	}
	all.Wait()
}
