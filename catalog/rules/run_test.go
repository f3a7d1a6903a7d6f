package rules

import (
	"slices"
	"testing"
)

// A rule waits for those that mute it; one that came before them would never see what
// they mute.
func TestMutedRulesComeLater(t *testing.T) {
	all := All()
	for i, rule := range all {
		for _, muted := range rule.mutes {
			if !slices.Contains(all[i+1:], muted) {
				t.Errorf("%s mutes %s, which does not come after it", rule.Name, muted.Name)
			}
			if rule.apart() && !muted.apart() {
				t.Errorf("%s runs apart and mutes %s, which does not", rule.Name, muted.Name)
			}
		}
	}
}
