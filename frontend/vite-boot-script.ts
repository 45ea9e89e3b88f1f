import path from 'node:path';
import type { Plugin } from 'vite';
import { cataloguesFor } from './vite-messages.ts';

/**
 * Emits `boot.js`: sets theme and language before the first paint, then preloads the chunks and the sentences of the
 * route that was asked for, where a cold start is usual: the service worker has the field screens. It is a file of its
 * own because the content security policy allows no inline script.
 */
const ROUTES: Record<string, string[]> = {
  '/login': ['login'],
  '/': ['_app', '_app/index'],
  '/duties': ['_app', '_app/duties/index'],
};

const SRC = path.resolve(import.meta.dirname, 'src');
const LOCALES = ['vi', 'en'];

const TEMPLATE = (chunks: string) => `(function () {
  var d = document.documentElement, get = function (k) { try { return localStorage.getItem(k); } catch (e) { return null; } };
  var theme = get('satsao.theme');
  if (theme === 'light' || theme === 'dark') d.dataset.theme = theme;
  var lang = get('satsao.lang') === 'en' ? 'en' : 'vi';
  d.lang = lang;
  var chunks = ${chunks};
  var path = location.pathname.replace(/\\/$/, '') || '/';
  chunks['@' + lang].concat(chunks[path] || [], chunks[path + '@' + lang] || []).forEach(function (file) {
    var link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = '/' + file;
    document.head.appendChild(link);
  });
})();
`;

export function bootScript(): Plugin {
  const served = TEMPLATE('{"@vi": [], "@en": []}');
  return {
    name: 'satsao-boot-script',
    enforce: 'post',
    configureServer(server) {
      server.middlewares.use('/boot.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(served);
      });
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const holding = (wanted: string) =>
        chunks
          .filter((chunk) => chunk.facadeModuleId?.replaceAll('\\', '/').includes(wanted))
          .map((chunk) => chunk.fileName);
      const table: Record<string, string[]> = {};
      for (const [address, screens] of Object.entries(ROUTES)) {
        table[address] = screens.flatMap((name) => holding(`routes/${name}.tsx?tsr-split`));
        const messages = screens.flatMap((name) => cataloguesFor(`${SRC}/routes/${name}.tsx`));
        for (const locale of LOCALES) {
          table[`${address}@${locale}`] = [...new Set(messages)].flatMap((name) =>
            holding(`locales/${name}/${locale}.po`),
          );
        }
      }
      for (const locale of LOCALES) table[`@${locale}`] = holding(`locales/${locale}.po`);
      this.emitFile({ type: 'asset', fileName: 'boot.js', source: TEMPLATE(JSON.stringify(table)) });
    },
  };
}
