// What the rest of the page has of main.js, which is there before it.

export const [and, count, decode, element, fold, HitView, or, place, placeInCode, Search] = window.catsite.shared;
