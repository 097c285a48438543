/**
 * A picture of this server as a part of the page, so that it is written in the page's font.
 * @param {string} svg
 * @param {string} label what it shows, for who does not see it
 */
export function pictureOf(svg, label) {
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', label);
  return picture;
}
