// What a page needs once the first hit is shown: all hits and what is marked in them,
// their number, facets, keys, the address.

import { Page } from "./page.js";

window.catsite.rest(Page);
