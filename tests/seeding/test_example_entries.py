"""Each example row is written by the invented person of its owner."""

from sqlalchemy.orm import Session

from alignment.seeding.example_entries import Owners


def test_the_lead_ministry_and_the_city_write_their_own_side(session: Session) -> None:
    owners = Owners(session)
    ministry, city = owners.ministry("M028"), owners.city("zaanstad-zaandam-oost")
    assert (ministry.name, ministry.organisation_code) == ("Voorbeeld VWS", "VWS")
    assert (city.name, city.organisation_code, city.organisation_name) == ("Voorbeeld Zaanstad", "GM0479", "Zaanstad")
    assert (city.channel, city.account_id) == ("seed", None)
    assert owners.organisation("GM0479") == city
