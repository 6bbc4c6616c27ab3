import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
	readonly id: string;
	readonly impact: string | null;
	readonly help: string;
	readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

/**
 * What axe calls serious or critical in the given part of a page: rule, and where it is broken. The Studio's own frame
 * around it is the host's, and so are the colours of its buttons.
 */
export async function seriousFindings(page: Page, within: string): Promise<string[]> {
	await page.evaluate(source);
	const violations = await page.evaluate(async (selector) => {
		const { axe } = globalThis as unknown as {
			axe: { run(context: string): Promise<{ violations: Violation[] }> };
		};
		return (await axe.run(selector)).violations;
	}, within);
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, help, nodes }) =>
			nodes
				.filter(({ html }) => id !== 'color-contrast' || !/class="content"/.test(html))
				.slice(0, 3)
				.map(({ target, html }) => `${id} (${help}): ${target.join(' ')} ${html.slice(0, 160)}`),
		);
}
