/** The full name of a unit inside a sentence or a longer name: 'Huyện Tư Nghĩa' becomes 'huyện Tư Nghĩa'. */
export function within(fullName: string): string {
	return `${fullName.charAt(0).toLowerCase()}${fullName.slice(1)}`;
}
