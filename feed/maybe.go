package feed

// A maybe is a member that may be absent (the zero value), null, or a value. Its
// member of a struct is tagged omitzero.
type maybe[T any] struct {
	defined, known bool
	value          T
}

// null returns a member whose value is not known, or disputed.
func null[T any]() maybe[T] { return maybe[T]{defined: true} }

func some[T any](value T) maybe[T] { return maybe[T]{defined: true, known: true, value: value} }

// someIf returns value, or null where it is not known.
func someIf[T any](value T, known bool) maybe[T] {
	if !known {
		return null[T]()
	}
	return some(value)
}

// IsZero reports whether the member is absent.
func (m maybe[T]) IsZero() bool { return !m.defined }

// MarshalJSON implements [encoding/json.Marshaler].
func (m maybe[T]) MarshalJSON() ([]byte, error) { return m.appendJSON(nil) }

func (m *maybe[T]) appendJSON(b []byte) ([]byte, error) {
	if !m.known {
		return append(b, "null"...), nil
	}
	return appendJSON(b, &m.value)
}
