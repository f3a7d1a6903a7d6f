package feed

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// An appendFunc appends a value as JSON, the way encoding/json writes it without
// HTML escapes. The value is addressable.
type appendFunc func(b []byte, v reflect.Value) ([]byte, error)

// A jsonAppender encodes itself. Encoding/json copies and checks whatever a type of
// its own encodes, once for every level of the document; this does not.
type jsonAppender interface {
	appendJSON(b []byte) ([]byte, error)
}

// appendJSON appends *v. It is [json.Marshal] without HTML escapes: nothing of the feed is
// read as HTML before a program has parsed it as JSON.
func appendJSON[T any](b []byte, v *T) ([]byte, error) {
	switch v := any(v).(type) {
	case *string:
		return appendString(b, *v), nil
	case jsonAppender:
		return v.appendJSON(b)
	}
	return appenderOf(reflect.TypeFor[T]())(b, reflect.ValueOf(v).Elem())
}

var appenders sync.Map // appendFunc by reflect.Type

func appenderOf(t reflect.Type) appendFunc {
	if f, ok := appenders.Load(t); ok {
		return f.(appendFunc)
	}
	f := newAppender(t)
	appenders.Store(t, f)
	return f
}

var (
	appenderType  = reflect.TypeFor[jsonAppender]()
	marshalerType = reflect.TypeFor[json.Marshaler]()
	numberType    = reflect.TypeFor[json.Number]()
)

// newAppender returns how values of a type are appended. Types that the feed does
// not use much go through encoding/json.
func newAppender(t reflect.Type) appendFunc {
	switch pointer := reflect.PointerTo(t); {
	case pointer.Implements(appenderType):
		return func(b []byte, v reflect.Value) ([]byte, error) {
			return v.Addr().Interface().(jsonAppender).appendJSON(b)
		}
	case pointer.Implements(marshalerType), t == numberType:
		return appendOther
	}
	switch t.Kind() {
	case reflect.String:
		return func(b []byte, v reflect.Value) ([]byte, error) { return appendString(b, v.String()), nil }
	case reflect.Int, reflect.Int64:
		return func(b []byte, v reflect.Value) ([]byte, error) { return strconv.AppendInt(b, v.Int(), 10), nil }
	case reflect.Bool:
		return func(b []byte, v reflect.Value) ([]byte, error) { return strconv.AppendBool(b, v.Bool()), nil }
	case reflect.Interface:
		return appendInterface
	case reflect.Pointer:
		return appendPointer
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 {
			return appendSlice
		}
	case reflect.Struct:
		return newStructAppender(t)
	}
	return appendOther
}

func appendOther(b []byte, v reflect.Value) ([]byte, error) {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v.Interface())
	return append(b, strings.TrimSuffix(out.String(), "\n")...), err
}

func appendInterface(b []byte, v reflect.Value) ([]byte, error) {
	if v.IsNil() {
		return append(b, "null"...), nil
	}
	value := reflect.New(v.Elem().Type()).Elem() // what an interface holds has no address
	value.Set(v.Elem())
	return appenderOf(value.Type())(b, value)
}

func appendPointer(b []byte, v reflect.Value) ([]byte, error) {
	if v.IsNil() {
		return append(b, "null"...), nil
	}
	return appenderOf(v.Type().Elem())(b, v.Elem())
}

func appendSlice(b []byte, v reflect.Value) ([]byte, error) {
	if v.IsNil() {
		return append(b, "null"...), nil
	}
	appendElem := appenderOf(v.Type().Elem())
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendElem(b, v.Index(i)); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}

// A structField is a member of an object, by the rules of encoding/json for tags.
type structField struct {
	index  []int
	name   []byte // with quotes and colon
	omit   func(reflect.Value) bool
	append appendFunc
}

func newStructAppender(t reflect.Type) appendFunc {
	var fields []structField
	for _, f := range reflect.VisibleFields(t) {
		if name, option, tagged := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			field := structField{
				index: f.Index, name: append(appendString(nil, name), ':'),
				omit: func(reflect.Value) bool { return false }, append: appenderOf(f.Type),
			}
			if tagged {
				field.omit = omission(f.Type, option)
			}
			fields = append(fields, field)
		}
	}
	return func(b []byte, v reflect.Value) ([]byte, error) {
		before := byte('{')
		for i := range fields {
			f := &fields[i]
			value := v.FieldByIndex(f.index)
			if f.omit(value) {
				continue
			}
			b = append(append(b, before), f.name...)
			before = ','
			var err error
			if b, err = f.append(b, value); err != nil {
				return b, err
			}
		}
		if before == '{' {
			b = append(b, before)
		}
		return append(b, '}'), nil
	}
}

// omission returns whether a value is left out by the option of its tag.
func omission(t reflect.Type, option string) func(reflect.Value) bool {
	type zeroer interface{ IsZero() bool }
	switch {
	case option == "omitempty" && (t.Kind() == reflect.Slice || t.Kind() == reflect.Map):
		return func(v reflect.Value) bool { return v.Len() == 0 }
	case option == "omitzero" && reflect.PointerTo(t).Implements(reflect.TypeFor[zeroer]()):
		return func(v reflect.Value) bool { return v.Addr().Interface().(zeroer).IsZero() }
	case t.Kind() == reflect.Struct && option == "omitempty":
		return func(reflect.Value) bool { return false }
	}
	return reflect.Value.IsZero
}

// plain are the bytes that stand for themselves in a string.
var plain = func() (list [256]bool) {
	for c := range utf8.RuneSelf {
		list[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return list
}()

const hexDigits = "0123456789abcdef"

// appendString appends s in quotes. U+2028 and U+2029 are escaped, as encoding/json
// does, and what is not UTF-8 becomes U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case plain[c]:
			for i++; i < len(s) && plain[s[i]]; i++ {
			}
			continue
		case isThreeBytes(s[i:]):
			i += 3
			continue
		case c < utf8.RuneSelf:
			b = appendEscape(append(b, s[start:i]...), c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[start:i]...), `\ufffd`...)
			start = i + size
		case r == '\u2028' || r == '\u2029':
			b = append(append(b, s[start:i]...), `\u202`...)
			b = append(b, hexDigits[r&0xf])
			start = i + size
		}
		i += size
	}
	return append(append(b, s[start:]...), '"')
}

// isThreeBytes reports whether s begins with one of the characters from U+3000 to U+CFFF,
// such as those of Japanese and Chinese, which stand for themselves.
func isThreeBytes(s string) bool {
	return len(s) > 2 && 0xe3 <= s[0] && s[0] <= 0xec && !utf8.RuneStart(s[1]) && !utf8.RuneStart(s[2])
}

// appendEscape appends a character that a string does not hold as it is.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
}
