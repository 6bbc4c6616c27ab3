import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { root } from '../../bin/lib/install.mjs';
import { importsOf, scriptOf, sourceFiles } from '../support/imports.ts';

const core = 'extensions/core/src';

/** What each layer may import of the project; everything else of ours is an arrow that points up or sideways. */
const ALLOWED: readonly (readonly [layer: string, below: readonly string[]])[] = [
	[`${core}/contract/`, [`${core}/contract/`]],
	[`${core}/definitions/`, [`${core}/definitions/`, `${core}/contract/`]],
	[`${core}/domain/`, [`${core}/domain/`, `${core}/definitions/`, `${core}/contract/`]],
	[`${core}/store/`, [`${core}/store/`, `${core}/domain/`, `${core}/definitions/`, `${core}/contract/`]],
	[core, [core]],
	...['approvals', 'reports', 'reminders', 'progress'].map(
		(name) => [`extensions/${name}/src/`, [`extensions/${name}/src/`, `${core}/`]] as const,
	),
	['schema/', ['schema/', `${core}/contract/`]],
	['seeds/', ['seeds/', `${core}/`]],
];

const files = [...sourceFiles('extensions'), ...sourceFiles('schema'), ...sourceFiles('seeds')];
const ours = new Set([...files, ...sourceFiles('bin'), ...sourceFiles('test')]);

/** Packages that do I/O; rules under domain/ and shapes under definitions/ and contract/ stay free of them. */
const IO = /^(node:(?!crypto$)|knex$|pg$|express$|directus|@directus\/(?!types$)|vue)/;

function readsOf(file: string): string[] {
	const source = ts.createSourceFile(file, scriptOf(file), ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAccessExpression(node)) {
			const text = node.getText();
			if (['Date.now', 'Math.random', 'performance.now', 'process.env', 'process.hrtime'].includes(text))
				found.push(text);
		}
		if (
			ts.isNewExpression(node) &&
			node.expression.getText() === 'Date' &&
			(node.arguments ?? []).length === 0
		) {
			found.push('new Date()');
		}
		if (ts.isCallExpression(node) && node.expression.getText() === 'Date') found.push('Date()');
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

describe('The architecture', () => {
	it('has import arrows that point down only', () => {
		const wrong = files.flatMap((file) => {
			const layer = ALLOWED.find(([prefix]) => file.startsWith(prefix));
			return importsOf(file)
				.filter(({ to }) => to.startsWith('.') || /^(extensions|schema|seeds|bin|test)\//.test(to))
				.filter(({ to }) => !layer || !layer[1].some((prefix) => to.startsWith(prefix)))
				.map(({ from, to }) => `${from} → ${to}`);
		});
		expect(wrong).toEqual([]);
	});

	it('resolves every import of its own files', () => {
		const missing = files.flatMap((file) =>
			importsOf(file)
				.filter(({ to }) => /^(extensions|schema|seeds)\/.*\.(ts|vue|mjs)$/.test(to) && !ours.has(to))
				.map(({ from, to }) => `${from} → ${to}`),
		);
		expect(missing).toEqual([]);
	});

	it('keeps rules, definitions and contract free of I/O', () => {
		const pure = files.filter((file) => /extensions\/core\/src\/(domain|definitions|contract)\//.test(file));
		expect(pure.length).toBeGreaterThan(0);
		const wrong = pure.flatMap((file) =>
			importsOf(file)
				.filter(({ to }) => IO.test(to))
				.map(({ from, to }) => `${from} → ${to}`),
		);
		expect(wrong).toEqual([]);
	});

	it('reads no clock, no chance and no environment under domain/', () => {
		const domain = files.filter((file) => file.startsWith(`${core}/domain/`));
		expect(domain.length).toBeGreaterThan(0);
		expect(domain.flatMap((file) => readsOf(file).map((what) => `${file}: ${what}`))).toEqual([]);
	});

	it('has no source file over 400 lines', () => {
		const long = [...ours]
			.map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
			.filter(([, lines]) => lines > 400);
		expect(long).toEqual([]);
	});
});
