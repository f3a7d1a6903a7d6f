// Sets of events: an Uint8Array with one flag per event, null for all of them.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUE = new Map([...DIGITS].map((c, i) => [c, i]));

// decode reads a list as search/postings.go writes it into a set of n events.
export const decode = (text, set) => {
  if (!text) return set;
  let at = 1, event = 0;
  const number = () => {
    for (let n = 0, shift = 1; ; shift *= 32) {
      const v = VALUE.get(text[at++]);
      n += (v & 31) * shift;
      if (v < 32) return n;
    }
  };
  if (text[0] === "b") {
    for (; at < text.length; at++, event += 6) {
      for (let v = VALUE.get(text[at]), i = 0; v; v >>= 1, i++) if (v & 1) set[event + i] = 1;
    }
  } else {
    while (at < text.length) {
      event += number();
      const end = event + (text[0] === "r" ? number() : 0) + 1;
      set.fill(1, event, end);
      event = end;
    }
  }
  return set;
};

export const and = (a, b) => (a && b ? a.map((v, i) => v & b[i]) : a || b);
export const or = (a, b) => (a && b ? a.map((v, i) => v | b[i]) : null);
export const count = (set) => set.reduce((n, v) => n + v, 0);
export const any = (set) => set.includes(1);
