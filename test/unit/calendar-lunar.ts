/**
 * New moons after Meeus, Astronomical Algorithms, chapter 49, in the form of Hồ Ngọc Đức's calendar: an oracle that knows
 * neither the product nor a table. Good to minutes, far finer than the days asked about, save near midnight (2030: 23:07).
 */
function newMoonDay(k: number, hoursAhead: number): string {
	const T = k / 1236.85;
	const rad = Math.PI / 180;
	const mean =
		2415020.75933 +
		29.53058868 * k +
		0.0001178 * T ** 2 -
		0.000000155 * T ** 3 +
		0.00033 * Math.sin((166.56 + 132.87 * T - 0.009173 * T ** 2) * rad);
	const M = 359.2242 + 29.10535608 * k - 0.0000333 * T ** 2 - 0.00000347 * T ** 3;
	const Mpr = 306.0253 + 385.81691806 * k + 0.0107306 * T ** 2 + 0.00001236 * T ** 3;
	const F = 21.2964 + 390.67050646 * k - 0.0016528 * T ** 2 - 0.00000239 * T ** 3;
	const sin = (degrees: number) => Math.sin(degrees * rad);
	const correction =
		(0.1734 - 0.000393 * T) * sin(M) +
		0.0021 * sin(2 * M) -
		0.4068 * sin(Mpr) +
		0.0161 * sin(2 * Mpr) -
		0.0004 * sin(3 * Mpr) +
		0.0104 * sin(2 * F) -
		0.0051 * sin(M + Mpr) -
		0.0074 * sin(M - Mpr) +
		0.0004 * sin(2 * F + M) -
		0.0004 * sin(2 * F - M) -
		0.0006 * sin(2 * F + Mpr) +
		0.001 * sin(2 * F - Mpr) +
		0.0005 * sin(2 * Mpr + M);
	const deltaT = -0.000278 + 0.000265 * T + 0.000262 * T ** 2;
	const julian = mean + correction - deltaT + 0.5 + hoursAhead / 24;
	return new Date((Math.floor(julian) - 2440588) * 86_400_000).toISOString().slice(0, 10);
}

/** All days of a year with a new moon at so many hours ahead of Greenwich, and a few around it. */
export function newMoonsOf(year: number, hoursAhead: number): string[] {
	const first = Math.floor((year - 1900) * 12.3685);
	return Array.from({ length: 14 }, (_, index) => newMoonDay(first + index, hoursAhead));
}

/**
 * First day of the lunar year at so many hours ahead of Greenwich: the first new moon from 21 January on. True for every
 * year of 2020–2035; not a rule for all time.
 */
export function lunarNewYear(year: number, hoursAhead: number): string {
	for (let k = Math.floor((year - 1900) * 12.3685); ; k += 1) {
		const day = newMoonDay(k, hoursAhead);
		if (day >= `${year}-01-21`) return day;
	}
}
