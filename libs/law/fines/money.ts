/** Made once: a format of its own for every amount costs a hundred times the writing. */
const [ENGLISH, VIETNAMESE] = [new Intl.NumberFormat('en-US'), new Intl.NumberFormat('vi-VN')];

/** VND as the text of each language writes it: 22,500,000 VND and 22.500.000 đồng. */
export const vnd = (amount: number): string => ENGLISH.format(amount);
export const dong = (amount: number): string => VIETNAMESE.format(amount);
