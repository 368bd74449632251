"""Many wards in one picture: packages taken in, proved and added up (contract, section 7). Nothing below imports it."""
