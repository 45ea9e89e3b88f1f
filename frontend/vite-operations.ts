import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const SRC = path.resolve(import.meta.dirname, 'src');
const GEN = path.join(SRC, 'api/gen');
const SDK = path.join(GEN, 'sdk.gen.ts');
const QUERIES = path.join(GEN, '@tanstack/react-query.gen.ts');
const MARK = '?operation=';

/** How sources name the two generated files. */
const FILES: Record<string, string> = {
  '@/api/gen': SDK,
  './gen': SDK,
  '@/api/gen/@tanstack/react-query.gen': QUERIES,
};
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'([^']+)';?/g;
const DECLARED = /^(?:export )?const (\w+)\b/gm;

type Generated = { header: string; declarations: Map<string, string> };

/** The declarations of a generated file by name, and its imports of other packages. */
function read(file: string): Generated {
  const text = fs.readFileSync(file, 'utf8').replace(/^\/\*\*[\s\S]*?^ \*\/\n/gm, '');
  const starts = [...text.matchAll(DECLARED)].map((found) => ({ at: found.index, name: found[1] ?? '' }));
  const declarations = new Map<string, string>();
  starts.forEach(({ at, name }, place) => {
    const whole = text.slice(at, starts[place + 1]?.at);
    declarations.set(name, whole.startsWith('export ') ? whole : `export ${whole}`);
  });
  const header = [...text.matchAll(/^import [^;]*;$/gm)].map(([line]) => line);
  const kept = header.filter((line) => !line.startsWith('import type') && !line.includes("'../sdk.gen'"));
  return { header: kept.join('\n'), declarations };
}

const from = (file: string, name: string): string => `import { ${name} } from '${file}${MARK}${name}';`;

/** One operation as a module of its own, with imports of the declarations that it uses. */
function moduleOf(file: string, name: string, files: Map<string, Generated>): string {
  const { header, declarations } = files.get(file) ?? { header: '', declarations: new Map<string, string>() };
  const body = declarations.get(name);
  if (body === undefined) throw new Error(`${path.basename(file)} declares no ${name}`);
  const used = new Set(body.match(/\b\w+\b/g));
  used.delete(name);
  const own = [...declarations.keys()].filter((each) => used.has(each)).map((each) => from(file, each));
  const sdk = file === SDK ? [] : [...(files.get(SDK)?.declarations.keys() ?? [])];
  const called = sdk.filter((each) => used.has(each) && !declarations.has(each)).map((each) => from(SDK, each));
  return [header, ...own, ...called, body].join('\n');
}

/**
 * Splits the generated client by operation, so that a screen brings only the calls that it makes: as one file the client
 * grows every screen by every operation of the API.
 */
export function operationsApart(): Plugin {
  const files = new Map<string, Generated>();
  return {
    name: 'satsao-operations',
    enforce: 'pre',
    apply: 'build',
    buildStart() {
      for (const file of [SDK, QUERIES]) files.set(file, read(file));
    },
    transform(code, id) {
      if (!/\.tsx?(\?|$)/.test(id) || id.includes('/api/gen/') || !code.includes('/gen')) return null;
      const rewritten = code.replace(IMPORT, (whole, names: string, source: string) => {
        const file = FILES[source];
        if (!file) return whole;
        const values = names.split(',').map((each) => each.trim());
        return values
          .filter((each) => each !== '' && !each.startsWith('type '))
          .map((each) => from(file, each))
          .join(' ');
      });
      return rewritten === code ? null : { code: rewritten, map: null };
    },
    resolveId(source, importer) {
      if (source.includes(MARK)) return source;
      // relative imports in a generated header are those of its file
      if (importer?.includes(MARK) && source.startsWith('.')) {
        return path.resolve(path.dirname(importer.split('?')[0] ?? ''), `${source}.ts`);
      }
      return null;
    },
    load(id) {
      const [file = '', name] = id.split(MARK);
      return name === undefined ? null : { code: moduleOf(file, name, files), moduleType: 'ts', map: null };
    },
  };
}
