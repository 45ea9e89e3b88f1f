import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const SRC = path.resolve(import.meta.dirname, 'src');
const SDK = path.join(SRC, 'api/gen/sdk.gen.ts');
const CLIENT = path.join(SRC, 'api/gen/client.gen.ts');
const IMPORT = /import \{([^}]*)\} from '@\/api\/gen';/g;
/** From the arrow of a call to its end, without the types of the method. */
const CALL = / => (\(options\??\.client \?\? client\)\.\w+)<[^>]*>(\(\{[\s\S]*\}\));/;
/** What everybody opens daily keeps its calls in the core, where they compress together. */
const APART = /\/src\/features\/(?!(session|home|visits|duties)\/)/;
const PREFIX = '\0operation:';

/** The calls of the generated client, each as JavaScript without types. */
export function operationsOf(sdk: string): Map<string, string> {
  const blocks = sdk.split(/^export const (?=\w+ = <)/m).slice(1);
  return new Map(
    blocks.map((block) => {
      const [, call = '', given = ''] = CALL.exec(block.split('\n\n')[0] ?? '') ?? [];
      return [/^\w+/.exec(block)?.[0] ?? '', `(options) => ${call}${given}`];
    }),
  );
}

/**
 * Each operation of the client as a module of its own, so that a screen brings the calls that it makes and the door
 * does not carry those of every screen: the generated client is one file, and one file is one chunk.
 */
export function operationsApart(): Plugin {
  let operations = new Map<string, string>();
  return {
    name: 'satsao-operations-apart',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      operations = operationsOf(fs.readFileSync(SDK, 'utf8'));
    },
    transform(code, id) {
      const file = (id.split('?')[0] ?? id).replaceAll('\\', '/');
      if (!APART.test(file) || !code.includes("from '@/api/gen'")) return null;
      const apart = code.replace(IMPORT, (_whole, list: string) => {
        const names = list.split(',').map((each) => each.trim());
        const calls = names.filter((each) => operations.has(each.split(' ')[0] ?? ''));
        const rest = names.filter((each) => each && !calls.includes(each));
        const lines = calls.map((each) => `import { ${each} } from 'operation:${each.split(' ')[0]}';`);
        if (rest.length > 0) lines.push(`import { ${rest.join(', ')} } from '@/api/gen';`);
        return lines.join(' ');
      });
      return { code: apart, map: null };
    },
    resolveId: (wanted) => (wanted.startsWith('operation:') ? `\0${wanted}` : null),
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const name = id.slice(PREFIX.length);
      const client = JSON.stringify(CLIENT.replaceAll('\\', '/'));
      return `import { client } from ${client}; export const ${name} = ${operations.get(name)};`;
    },
  };
}
