import { showCheck } from './interview.js';
import { showList } from './programme-list.js';

/** Support programmes: the list, or with `check` in the address whether a firm qualifies. */

const address = new URLSearchParams(location.search);
const checks = address.has('check');
const [list, check] = document.querySelectorAll('.views a');

(checks ? check : list).setAttribute('aria-current', 'page');
document.querySelector(checks ? '#check-view' : '#list-view').hidden = false;
if (checks) void showCheck(address.get('check'));
else showList();
