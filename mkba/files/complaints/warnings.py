"""Texts of warnings: what is allowed and worth a second look."""

from typing import Final

WARNINGS: Final[dict[str, tuple[str, str]]] = {
    "REACH-HORIZON": ("bereik tot {found} loopt voorbij de zichtperiode ({last}); wat daarna komt telt niet mee", "a reach until {found} runs past the horizon ({last}); what comes after does not count"),
    "COST-HORIZON": ("uitgave in {found} valt na de zichtperiode ({last}) en telt niet mee", "a payment in {found} falls after the horizon ({last}) and does not count"),
    "RAMP-LONG": ("aanloop van {found} jaar is langer dan het bereik van {window} jaar; volle omvang wordt niet gehaald", "a ramp of {found} years is longer than the window of {window} years; full size is never reached"),
    "DOMAINS-FEW": ("niet alle vijf domeinen komen voor (wel: {found})", "not all five domains are there (only: {found})"),
    "INDICATOR-UNUSED": ('indicator "{found}" wordt nergens gebruikt', 'indicator "{found}" is not used anywhere'),
    "FORM-UNUSED": ('bron "{found}" wordt op geen blad genoemd en komt niet in het gebiedsbestand; noem haar nummer waar zij bij hoort, of maak de regel leeg', 'source "{found}" is named on no sheet and does not get into the area file; type its number where it belongs, or clear the row'),
    "NULL-EMPTY": ("het nulalternatief noemt geen lopend beleid; vul includes in (M2)", "the null alternative names no existing policy; fill in includes (M2)"),
    "BASE-EARLY": ("basisjaar {found} ligt voor het begin van de studie ({study})", "base year {found} lies before the start of the study ({study})"),
    "SOURCE-NONE": ('"{found}" heeft geen bron; voeg source toe, hier of hoger in het bestand', '"{found}" has no source; add source, here or higher up in the file'),
    "LIVE-SOURCE": ("de reeks van de Leefbaarometer heeft geen eigen bron; noem de editie in source, bij leefbaarometer zelf", "the Leefbaarometer series has no source of its own; name the edition in source, at leefbaarometer itself"),
    "SHOCK-UNUSED": ('toekomst "{future}" heeft een schok op "{found}", maar geen enkel gebied heeft die indicator', 'future "{future}" has a shock on "{found}", but no area has that indicator'),
    "SHOCK-LATE": ("een schok in {found} valt na de zichtperiode ({last}) en verandert niets in het saldo", "a shock in {found} falls after the horizon ({last}) and changes nothing in the balance"),
    "OWN-UNKNOWN": ('kengetal "{found}" staat niet in de bibliotheek, dus er is niets om mee te vergelijken{hint_nl}', 'unit value "{found}" is not in the library, so there is nothing to compare it with{hint_en}'),
    "GROWTH-SOURCE": ("reële groei zonder bron; voeg source toe (M10)", "real growth without a source; add source (M10)"),
    "MEASURE-UNUSED": ('maatregel "{found}" doet in geen enkel alternatief mee', 'intervention "{found}" is in none of the alternatives'),
    "LEVEL-HIGH": ("inzet boven 1 is meer dan het hele bereik; klopt dat?", "a level above 1 is more than the whole reach; is that right?"),
    "GRADE-NARROWS": ("bewijskracht {found} maakt de band smaller (haircut x widen = {product}, onder 1) (M17)", "grade {found} narrows the band (haircut x widen = {product}, below 1) (M17)"),
    "GRADE-ORDER": ("bewijskracht {found} telt zwaarder mee of heeft een smallere band dan {other}; een lagere graad mag dat niet (M17)", "grade {found} weighs more or is narrower than {other}; a lower grade cannot (M17)"),
    "STATS-OLDER": ("{hint_file} is van {found} en ouder dan wat er stond: {hint_names}; kijk of dat de bedoeling is", "{hint_file} is of {found} and older than what stood here: {hint_names}; see whether that is meant"),
    "STATS-VINTAGE": ("{hint_file} is van {found} en cbs noemt indeling {year}; grenzen en codes kunnen veranderd zijn: kijk de codes na", "{hint_file} is of {found} and cbs names division {year}; borders and codes may have changed: check the codes"),
    "COUNT-SMALL": ("aantal {found} ligt onder 1; is dit een aandeel? Vul een aantal in", "count {found} lies below 1; is this a share? Fill in a count"),
    "COUNT-LARGE": ("aantal {found} is groter dan van enig gebied (gebruikelijk tot {limit}); staat er een cijfer te veel?", "count {found} is larger than of any area (usual up to {limit}); is there a digit too many?"),
    "CORRELATION-IDLE": ('grootheid "{hint_found}" wordt hier niet getrokken (zij heeft geen spreiding of doet nergens mee); deze correlatie doet niets', 'quantity "{hint_found}" is not drawn here (it has no spread or takes no part); this correlation does nothing'),
    "COST-NONE": ('maatregel "{found}" heeft effecten en geen kosten; vul kosten in, of zeg bij de toelichting waarom niet', 'intervention "{found}" has effects and no costs; fill in costs, or say in the notes why not'),
    "COST-LARGE": ("{found} euro is veel (gebruikelijk tot {limit}); klopt de eenheid in per?", "{found} euro is much (usual up to {limit}); is the unit in per right?"),
    "EFFECT-LARGE": ("{found} {unit} per deelnemer per jaar is veel (gebruikelijk tot {limit}); een effect van {found}% is {share}", "{found} {unit} per participant per year is much (usual up to {limit}); an effect of {found}% is {share}"),
}  # fmt: skip
