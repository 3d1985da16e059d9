/** VND as the text of each language writes it: 22,500,000 VND and 22.500.000 đồng. */
export const vnd = (amount: number): string => amount.toLocaleString('en-US');
export const dong = (amount: number): string => amount.toLocaleString('vi-VN');
