import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { root } from '../../bin/lib/install.mjs';

export interface Import {
	/** The importing file, relative to the project, with forward slashes. */
	readonly from: string;
	/** The imported file of the project (relative), or the name of a package. */
	readonly to: string;
}

/** @returns the source files (.ts, .vue) below a folder of the project, without what is built or installed */
export function sourceFiles(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(ts|vue|mjs)$/.test(entry.name))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.filter((file) => !/(^|\/)(dist|node_modules)\//.test(file))
		.sort();
}

/** The script of a Vue file, or the file itself. */
export function scriptOf(file: string): string {
	const text = readFileSync(join(root, file), 'utf8');
	if (!file.endsWith('.vue')) return text;
	return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

function target(file: string, specifier: string): string {
	if (specifier.startsWith('@tiendo/core/'))
		return `extensions/core/src/${specifier.slice('@tiendo/core/'.length)}`;
	if (!specifier.startsWith('.')) return specifier;
	return relative(root, resolve(join(root, dirname(file)), specifier)).replaceAll('\\', '/');
}

/** @returns every import, re-export and dynamic import of a file */
export function importsOf(file: string): Import[] {
	const source = ts.createSourceFile(`${file}.ts`, scriptOf(file), ts.ScriptTarget.Latest, true);
	const found: Import[] = [];
	const visit = (node: ts.Node): void => {
		if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
			found.push({ from: file, to: target(file, (node.moduleSpecifier as ts.StringLiteral).text) });
		}
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			const [argument] = node.arguments;
			if (argument && ts.isStringLiteral(argument))
				found.push({ from: file, to: target(file, argument.text) });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}
