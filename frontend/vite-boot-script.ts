import type { Plugin } from 'vite';

/**
 * Emits `boot.js`: sets theme and language before the first paint, then preloads the chunks of the route that was
 * asked for. It is a file of its own because the content security policy allows no inline script.
 */
const ROUTES: Record<string, string[]> = {
  '/login': ['routes/login.tsx'],
  '/': ['routes/_app.tsx', 'routes/_app/index.tsx'],
  '/visits': ['routes/_app.tsx', 'routes/_app/visits/index.tsx'],
  '/visits/new': ['routes/_app.tsx', 'routes/_app/visits/new.tsx'],
  '/confirm': ['routes/_app.tsx', 'routes/_app/confirm.tsx'],
  '/duties': ['routes/_app.tsx', 'routes/_app/duties/index.tsx'],
};

const TEMPLATE = (chunks: string) => `(function () {
  var d = document.documentElement, get = function (k) { try { return localStorage.getItem(k); } catch (e) { return null; } };
  var theme = get('satsao.theme');
  if (theme === 'light' || theme === 'dark') d.dataset.theme = theme;
  var lang = get('satsao.lang') === 'en' ? 'en' : 'vi';
  d.lang = lang;
  var chunks = ${chunks};
  var path = location.pathname.replace(/\\/$/, '') || '/';
  (chunks[path] || []).concat(chunks['@' + lang] || []).forEach(function (file) {
    var link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = '/' + file;
    document.head.appendChild(link);
  });
})();
`;

export function bootScript(): Plugin {
  const served = TEMPLATE('{}');
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
        chunks.filter((chunk) => chunk.facadeModuleId?.replaceAll('\\', '/').includes(wanted)).map((chunk) => chunk.fileName);
      const table: Record<string, string[]> = {
        '@vi': holding('locales/vi.po'),
        '@en': holding('locales/en.po'),
      };
      for (const [path, modules] of Object.entries(ROUTES)) {
        table[path] = modules.flatMap((module) => holding(`${module}?tsr-split`));
      }
      this.emitFile({ type: 'asset', fileName: 'boot.js', source: TEMPLATE(JSON.stringify(table)) });
    },
  };
}
