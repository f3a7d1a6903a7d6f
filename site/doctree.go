package site

import "catsite/catalog"

// A docTree is the order of an edition's topics: each stands below the first topic
// whose "In this section" names it.
type docTree struct {
	roots    []*catalog.Topic
	children map[*catalog.Topic][]*catalog.Topic
	parent   map[*catalog.Topic]*catalog.Topic
	order    []*catalog.Topic // depth first
	position map[*catalog.Topic]int
}

func newDocTree(e *catalog.Edition) *docTree {
	d := &docTree{
		children: map[*catalog.Topic][]*catalog.Topic{},
		parent:   map[*catalog.Topic]*catalog.Topic{},
		position: map[*catalog.Topic]int{},
	}
	for _, t := range e.Topics {
		for _, ref := range t.Sections {
			if child := ref.Topic; child != nil && child.Edition == e && d.parent[child] == nil && !d.above(child, t) {
				d.parent[child] = t
				d.children[t] = append(d.children[t], child)
			}
		}
	}
	for _, t := range e.Topics {
		if d.parent[t] == nil {
			d.roots = append(d.roots, t)
			d.walk(t)
		}
	}
	return d
}

// above reports whether t is other, or stands above it: making it a child of
// other would close a ring.
func (d *docTree) above(t, other *catalog.Topic) bool {
	for ; other != nil; other = d.parent[other] {
		if t == other {
			return true
		}
	}
	return false
}

func (d *docTree) walk(t *catalog.Topic) {
	d.position[t] = len(d.order)
	d.order = append(d.order, t)
	for _, child := range d.children[t] {
		d.walk(child)
	}
}

// neighbour returns the topic that is step places after t, nil for none.
func (d *docTree) neighbour(t *catalog.Topic, step int) *catalog.Topic {
	i := d.position[t] + step
	if i < 0 || i >= len(d.order) {
		return nil
	}
	return d.order[i]
}

// A treeNode is a topic in the navigation.
type treeNode struct {
	link
	Current  bool
	Children []treeNode
}

// maxSiblings is how many topics side by side the navigation of a topic shows;
// of more only those around the way to the topic.
const maxSiblings = 60

// navigation returns the way to a topic: the roots, and below each topic on the
// way its children. The whole tree is on the edition's own page.
func (v *view) navigation(e *catalog.Edition, current *catalog.Topic) []treeNode {
	d := v.docs[e]
	way := map[*catalog.Topic]bool{}
	for t := current; t != nil; t = d.parent[t] {
		way[t] = true
	}
	var nodes func([]*catalog.Topic) []treeNode
	nodes = func(topics []*catalog.Topic) []treeNode {
		var out []treeNode
		for _, t := range near(topics, way) {
			node := treeNode{link: v.topicLink(t), Current: t == current}
			if way[t] || current == nil {
				node.Children = nodes(d.children[t])
			}
			out = append(out, node)
		}
		return out
	}
	return nodes(d.roots)
}

// near cuts a long list of topics to those around the way.
func near(topics []*catalog.Topic, way map[*catalog.Topic]bool) []*catalog.Topic {
	if len(topics) <= maxSiblings || len(way) == 0 {
		return topics
	}
	middle := 0
	for i, t := range topics {
		if way[t] {
			middle = i
		}
	}
	from := max(0, min(middle-maxSiblings/2, len(topics)-maxSiblings))
	return topics[from : from+maxSiblings]
}

func (v *view) topicLink(t *catalog.Topic) link {
	return v.to(v.links.topic(t), v.run(t.Edition.Locale, topicTitle(t)))
}

// topicTitle returns the title of a topic, its id where it has none.
func topicTitle(t *catalog.Topic) string { return orElse(t.Title, t.ID) }
