import type { Plugin } from 'rollup';
import { minify, type MinifyOptions } from 'terser';

/** The builder's minifier looks at a bundle once; what it makes plain, further looks take away. Nothing is assumed of the code. */
const OPTIONS: MinifyOptions = { ecma: 2020, module: true, compress: { passes: 3 } };

/** Minifies what a browser loads of a bundle once more; the server's half is left as it is. */
export function tighten(): Plugin {
	return {
		name: 'tiendo-tighten',
		async generateBundle(_, bundle) {
			for (const file of Object.values(bundle))
				if (file.type === 'chunk' && file.fileName !== 'api.js')
					file.code = (await minify(file.code, OPTIONS)).code ?? file.code;
		},
	};
}
