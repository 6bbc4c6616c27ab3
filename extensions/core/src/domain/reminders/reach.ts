/**
 * Whether somebody may be told about an item: an item of a unit is only spoken of to people of that unit or of one above
 * it, as they alone may read it. Paths are those of units, '/1/2/'.
 * @param person path of the person's unit; null where they have none
 * @param subject path of the item's unit; null where it belongs to none and is everybody's
 */
export function mayBeTold(person: string | null, subject: string | null): boolean {
	if (subject === null) return true;
	return person !== null && person !== '' && subject.startsWith(person);
}
