/** Compares the article's figures with what the running system computes, through HTTP. Exit code 1 if one differs. */
import { readConfig } from './lib/config.ts';
import { runCommand, StartError } from './lib/failure.ts';
import { articleLines, type Place } from './lib/verify-lines.ts';
import { openReader } from './lib/verify-read.ts';
import { compareFigure } from './lib/verify-rule.ts';

const YEAR = 2023;

const vi = (value: number | null, decimals: number): string =>
	value === null ? '–' : new Intl.NumberFormat('vi-VN', { maximumFractionDigits: decimals }).format(value);

function nameOf(place: Place): string {
	if (place.kind === 'register') return place.collection;
	return place.district === null ? place.indicator : `${place.indicator} (${place.district})`;
}

await runCommand(async () => {
	const config = readConfig(process.env);
	const base = process.env['PUBLIC_URL'] || `http://127.0.0.1:${config.port}`;
	const login = { email: 'leader@quangngai.example', password: config.demoPassword };
	const reader = await openReader(base.replace(/\/$/, ''), login, YEAR);
	const row = (cells: readonly string[]): string =>
		`${(cells[0] ?? '').padEnd(5)}${(cells[1] ?? '').padEnd(14)}${(cells[2] ?? '').padStart(10)} |${(cells[3] ?? '').padStart(10)} | ${(cells[4] ?? '').padEnd(6)}${cells[5] ?? ''}`;
	console.log(row(['', '', 'article', 'system', 'equal']));
	let different = 0;
	for (const { printed, place, exact } of articleLines()) {
		const system = await reader.read(place);
		const { equal, note } = compareFigure(printed, system, exact);
		if (!equal) different += 1;
		const figures = [vi(printed.value, printed.decimals), vi(system, printed.decimals)];
		console.log(row([printed.id, nameOf(place), ...figures, equal ? 'yes' : 'NO', note ?? printed.what]));
	}
	if (different > 0) throw new StartError(`${different} of the figures differ from the article.`);
	console.log('Every figure equals the article.');
});
