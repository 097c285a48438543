/** The places that the bar at the top leads to. */
const PLACES = {
  '/': '대화',
  '/programmes': '지원사업',
  '/supply': '공급망',
  '/milestones': '추진 일정',
  '/notices': '소식',
};

export type Place = keyof typeof PLACES;

/** What the frame around a page has to know. */
export interface Frame {
  /** Address of the assets, without a slash at the end. */
  assets: string;
  /** What the bar offers; nothing but the looks where nobody is let in yet. */
  menu?: { current?: Place; logout: boolean };
}

/** A page's file: its head, buttons of its own for the bar, its body. */
const FILE =
  /^<head>\n(?<head>[\s\S]+?)<\/head>\n(?:<template>\n(?<buttons>[\s\S]+?)<\/template>\n)?<body class="(?<look>[\w-]+)">\n(?<body>[\s\S]+?)<\/body>\n$/;

/**
 * A whole page from its file in `public/`: what every page loads and shows stands here only.
 *
 * @param file `<head>` with the title, the description and what only this page loads; `<template>` with buttons for the bar
 *   where it has some; `<body class="…">`
 * @throws Error when the file is not of that form
 */
export function framed(file: string, { assets, menu }: Frame): string {
  const parts = FILE.exec(file)?.groups;
  if (!parts)
    throw new Error('A page in public/ needs <head>, an optional <template> and <body class="…">, in this order.');
  return `<!doctype html>
<html lang="ko" data-krds-mode="light">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="{{assets}}/app/icon.svg" type="image/svg+xml">
  <script src="{{assets}}/app/theme.js"></script>
  <link rel="preload" href="{{assets}}/krds/fonts/PretendardGOV-Regular.subset.woff2" as="font" type="font/woff2" crossorigin>
  <link rel="stylesheet" href="{{assets}}/krds/css/token/krds_tokens.css">
  <link rel="stylesheet" href="{{assets}}/krds/css/component/output.css">
  <link rel="stylesheet" href="{{assets}}/app/base.css">
${parts.head}</head>
<body class="${parts.look}">
  <div id="krds-skip-link"><a href="#main">본문 바로가기</a></div>
  <header class="bar">
    <div class="bar-in">
      <a class="brand" href="/"><img src="{{assets}}/app/icon.svg" alt="" width="32" height="32">길잡이<span class="brand-about">소부장 정책 안내</span></a>
      ${menu ? placesBar(menu.current) : ''}
      <div class="bar-actions">
${parts.buttons ?? ''}        ${LOOK}
        ${menu?.logout ? LOGOUT : ''}
      </div>
    </div>
  </header>
${parts.body}</body>
</html>
`.replaceAll('{{assets}}', assets);
}

const LOOK =
  '<button type="button" id="theme" class="krds-btn small text"><span class="glyph glyph-theme" aria-hidden="true"></span>' +
  '<span class="bar-label to-dark">어두운 화면</span><span class="bar-label to-light">밝은 화면</span></button>';

const LOGOUT =
  '<form method="post" action="/logout"><button type="submit" class="krds-btn small text">로그아웃</button></form>';

/** Links to the places, the one that the page belongs to marked. */
function placesBar(current: Place | undefined): string {
  const links = Object.entries(PLACES).map(
    ([path, name]) => `<a href="${path}"${path === current ? ' aria-current="page"' : ''}>${name}</a>`,
  );
  return `<nav class="places" aria-label="주요 화면">${links.join('')}</nav>`;
}
