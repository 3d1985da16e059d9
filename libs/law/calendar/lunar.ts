import { LunarDate } from '@nghiavuive/lunar_date_vi';
import type { LocalDate } from '#kernel';

/** The day of the civil calendar on which a day of the Vietnamese lunar calendar falls (no leap month). `year`: the lunar year. */
export function lunarDay(year: number, month: number, day: number): LocalDate {
  const lunar = new LunarDate({ year, month, day });
  lunar.init();
  const civil = lunar.toSolarDate().get();
  return `${civil.year}-${String(civil.month).padStart(2, '0')}-${String(civil.day).padStart(2, '0')}`;
}
