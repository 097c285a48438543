/**
 * Sets the light or dark look before the page is painted, so this is a classic script in the head. Dark is the high-contrast
 * mode of KRDS. The system's preference counts until a person chooses; the choice is remembered.
 */
(() => {
  const KEY = 'giljabi.theme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');

  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is blocked: the system's preference counts
    }
  }

  function remember(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // storage is blocked: the choice holds for this page
    }
  }

  function apply(dark) {
    root.dataset.krdsMode = dark ? 'high-contrast' : 'light';
  }

  const isDark = () => root.dataset.krdsMode === 'high-contrast';
  const prefersDark = () => (chosen() ? chosen() === 'dark' : system.matches);

  apply(prefersDark());
  system.addEventListener('change', () => apply(prefersDark()));
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelector('#theme')?.addEventListener('click', () => {
      remember(isDark() ? 'light' : 'dark');
      apply(!isDark());
    });
  });
})();
