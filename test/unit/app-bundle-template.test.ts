import { compileScript, parse } from 'vue/compiler-sfc';
import { describe, expect, it } from 'vitest';
import { leanTemplate } from '../../bin/lib/app-bundle/lean-template.ts';

/** A component compiled as the build does it. */
function compiled(script: string, template: string): string {
	const source = `<script setup lang="ts">${script}</script><template>${template}</template>`;
	const { descriptor } = parse(source, { filename: 'some.vue' });
	const compilerOptions = { hoistStatic: false, nodeTransforms: [leanTemplate] };
	return compileScript(descriptor, {
		...{ id: 'some', isProd: true, inlineTemplate: true },
		templateOptions: { compilerOptions },
	}).content;
}

describe('The templates of the Studio, compiled', () => {
	const words = `const { t, locale } = useWords(); const rows = ref<string[]>([]);`;

	it('call functions as they are, and still look into what may be a ref', () => {
		const code = compiled(words, `<p :lang="locale">{{ t('left', { n: locale }) }}</p>`);
		expect(code).toContain(`t('left', { n: _unref(locale) })`);
		expect(code).not.toContain('_unref(t)');
	});

	it('compare all attributes of a node that has changing ones, together with its text and class', () => {
		const code = compiled(words, `<p :class="locale" :title="t('x')">{{ t('y') }}</p><a :href="locale" />`);
		// TEXT, CLASS and FULL_PROPS; FULL_PROPS alone.
		expect([...code.matchAll(/, (\d+)(?: \/\*[^*]*\*\/)?(?=[,)\n])/g)].map(([, flag]) => flag)).toEqual(
			expect.arrayContaining(['19', '16']),
		);
		expect(code).not.toMatch(/\[\s*"(title|href)"/);
	});

	it('find components where they stand, also in loops, branches and slots', () => {
		const code = compiled(
			words,
			`<v-list><template #default><v-icon v-for="row in rows" :key="row" :name="row" /></template></v-list>
			<v-icon v-if="rows.length" name="a" /><v-notice v-else>{{ locale }}</v-notice>`,
		);
		expect(code.match(/_resolveComponent\("[\w-]+"\)/g)?.toSorted()).toEqual([
			'_resolveComponent("v-icon")',
			'_resolveComponent("v-icon")',
			'_resolveComponent("v-list")',
			'_resolveComponent("v-notice")',
		]);
		expect(code).not.toContain('_component_');
	});
});
