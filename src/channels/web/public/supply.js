import { showItems } from './supply-list.js';
import { showStress } from './supply-stress.js';

/** Watched items by level, or with `stress` in the address how long a firm's inputs last. */

const address = new URLSearchParams(location.search);
const tries = address.has('stress');
const [items, stress] = document.querySelectorAll('.views a');

(tries ? stress : items).setAttribute('aria-current', 'page');
document.querySelector(tries ? '#stress-view' : '#list-view').hidden = false;
const item = decodeURIComponent(location.hash.slice(1));
// Notices name an item behind #; it has a page of its own.
if (item && !document.getElementById(item)) location.replace(`/supply/${encodeURIComponent(item)}`);
else if (tries) void showStress(address.get('stress'));
else showItems();
