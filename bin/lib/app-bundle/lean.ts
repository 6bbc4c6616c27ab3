import { createHash } from 'node:crypto';
import type { Plugin } from 'rollup';
import { leanTemplate } from './lean-template.ts';

/** What of the Vue plugin's options is set here; the builder gives no other way to them. */
interface VuePlugin {
	readonly name: 'vite:vue';
	readonly api: { options: Record<string, unknown> };
}

/** Four letters name a component's styles in place of eight digits; a clash shows when the styles are gathered. */
const shortId = (path: string): string =>
	BigInt(
		`0x${createHash('sha256')
			.update(path.replace(/.*\/extensions\//, ''))
			.digest('hex')
			.slice(0, 12)}`,
	)
		.toString(36)
		.slice(-4);

/** Sets the compiler so that it writes less: parts that never change stay where they are instead of in a table of constants. */
export function lean(): Plugin {
	return {
		name: 'tiendo-lean',
		buildStart({ plugins }) {
			const vue = plugins.find((plugin): plugin is Plugin & VuePlugin => plugin.name === 'vite:vue');
			if (!vue) return;
			vue.api.options = {
				...vue.api.options,
				template: { compilerOptions: { hoistStatic: false, nodeTransforms: [leanTemplate] } },
				features: { componentIdGenerator: shortId },
			};
		},
		// A component's name is of use to developer tools only.
		transform: (code, id) =>
			/\.vue(\?.*lang\.ts)?$/.test(id) ? code.replace(/^\s*__name: .*,$/m, '') : null,
	};
}
